package rogatory.signature;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import rogatory.attack.Kind;
import rogatory.vocabulary.Problem;

/** Keys from elsewhere, and everything else in a seal that is not expected. */
final class KeyAttacks {
  private static final Problem SHAPE = Problem.SIGNATURE_SHAPE;
  private static final Map<String, KeyPair> WEAK = new ConcurrentHashMap<>();

  private final SealAttacks to;
  private final String good;
  private final String trap;
  private final String data;

  private KeyAttacks(SealAttacks to) {
    this.to = to;
    this.good = to.good;
    this.trap = to.trap;
    this.data = Attack.between(good, "<ds:X509Data>", "</ds:X509Data>");
  }

  static void addTo(SealAttacks to) {
    KeyAttacks attacks = new KeyAttacks(to);
    attacks.keys();
    attacks.certificates();
    attacks.otherParts();
    attacks.weakKeys();
  }

  private void add(String name, String attacked) {
    to.add(Kind.KEY_INFO, name, SHAPE, attacked);
  }

  private void beside(String name, String xml) {
    add(
        name + " beside the certificate",
        Attack.replace(good, "<ds:KeyInfo>", "<ds:KeyInfo>" + xml));
    add(name + " in place of the certificate", Attack.replace(good, data, xml));
  }

  private void keys() {
    String point =
        Base64.getEncoder().encodeToString(to.key.certificate().getPublicKey().getEncoded());
    beside("an empty KeyValue", "<ds:KeyValue></ds:KeyValue>");
    beside(
        "a KeyValue",
        "<ds:KeyValue><e:ECKeyValue xmlns:e=\"http://www.w3.org/2009/xmldsig11#\"><e:PublicKey>"
            + point
            + "</e:PublicKey></e:ECKeyValue></ds:KeyValue>");
    beside("a key by reference", "<ds:RetrievalMethod URI=\"" + trap + "\"></ds:RetrievalMethod>");
    beside("a key by reference to itself", "<ds:RetrievalMethod URI=\"#a\"></ds:RetrievalMethod>");
    beside("a name of a key", "<ds:KeyName>authority</ds:KeyName>");
    beside(
        "a DER key",
        "<e:DEREncodedKeyValue xmlns:e=\"http://www.w3.org/2009/xmldsig11#\">"
            + point
            + "</e:DEREncodedKeyValue>");
    beside("an encrypted key", "<x:EncryptedKey xmlns:x=\"http://www.w3.org/2001/04/xmlenc#\"/>");
    beside(
        "issuer and serial number",
        "<ds:X509Data><ds:X509IssuerSerial></ds:X509IssuerSerial></ds:X509Data>");
    add("a second X509Data beside the certificate", Attack.replace(good, data, data + data));
    add(
        "no KeyInfo",
        Attack.replace(good, Attack.between(good, "<ds:KeyInfo>", "</ds:KeyInfo>"), ""));
    add("an empty X509Data", Attack.replace(good, data, "<ds:X509Data></ds:X509Data>"));
  }

  private void certificates() {
    String certificate = Attack.between(good, "<ds:X509Certificate>", "</ds:X509Certificate>");
    String issuer =
        "<ds:X509Certificate>"
            + Base64.getEncoder().encodeToString(Certificates.der(to.key.chain().get(1)))
            + "</ds:X509Certificate>";
    add("six certificates", Attack.replace(good, certificate, certificate.repeat(6)));
    add("another certificate first", Attack.replace(good, certificate, issuer));
    add(
        "a certificate that is none",
        Attack.replace(good, certificate, "<ds:X509Certificate>MIIB</ds:X509Certificate>"));
    add(
        "a certificate that is no base64",
        Attack.replace(good, certificate, "<ds:X509Certificate>?</ds:X509Certificate>"));
    to.add(
        Kind.KEY_INFO,
        "a certificate of 30 KB",
        Problem.TOO_LARGE,
        Attack.replace(
            good,
            certificate,
            "<ds:X509Certificate>" + "A".repeat(30_000) + "</ds:X509Certificate>"));
    add(
        "a revocation list among the certificates",
        Attack.replace(good, certificate, certificate + "<ds:X509CRL>AA==</ds:X509CRL>"));
  }

  private void otherParts() {
    String stamp =
        "<xades:SignatureTimeStamp><ds:CanonicalizationMethod Algorithm=\""
            + Algorithms.EXCLUSIVE
            + "\"></ds:CanonicalizationMethod><xades:EncapsulatedTimeStamp>AAAA"
            + "</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>";
    add("two time-stamps", unsignedProperties(stamp + stamp));
    add(
        "another unsigned property",
        unsignedProperties(stamp + "<xades:CertificateValues></xades:CertificateValues>"));
    to.add(
        Kind.TIME,
        "a time-stamp that is none",
        Problem.TIMESTAMP_INVALID,
        unsignedProperties(stamp));
    add(
        "a target of another signature",
        Attack.replace(good, "Target=\"#seal-", "Target=\"#other-"));
    add("another media type", Attack.replace(good, ">text/xml<", ">text/html<"));
    add(
        "text between the parts",
        Attack.replace(good, "<ds:SignatureValue>", "x<ds:SignatureValue>"));
    add(
        "an attribute that is not known",
        Attack.replace(good, "<ds:KeyInfo>", "<ds:KeyInfo other=\"1\">"));
    add(
        "a signature policy",
        Attack.replace(
            good,
            "</xades:SigningCertificateV2>",
            "</xades:SigningCertificateV2><xades:SignaturePolicyIdentifier/>"));
  }

  private String unsignedProperties(String content) {
    String bare =
        good.contains("<xades:UnsignedProperties")
            ? Attack.replace(
                good,
                Attack.between(good, "<xades:UnsignedProperties", "</xades:UnsignedProperties>"),
                "")
            : good;
    return Attack.replace(
        bare,
        "</xades:QualifyingProperties>",
        "<xades:UnsignedProperties><xades:UnsignedSignatureProperties>"
            + content
            + "</xades:UnsignedSignatureProperties></xades:UnsignedProperties>"
            + "</xades:QualifyingProperties>");
  }

  private void weakKeys() {
    String more = "http://www.w3.org/2001/04/xmldsig-more#";
    weak("RSA of 1024 bits", "RSA", 1024, more + "rsa-sha256", "SHA256withRSA");
    weak("RSA of 2048 bits", "RSA", 2048, more + "rsa-sha256", "SHA256withRSA");
    weak("P-521", "EC", 521, more + "ecdsa-sha512", "SHA512withECDSAinP1363Format");
  }

  private static KeyPair made(String kind, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void weak(String name, String kind, int bits, String method, String algorithm) {
    KeyPair pair = WEAK.computeIfAbsent(kind + bits, key -> made(kind, bits));
    try {
      to.add(
          Kind.ALGORITHMS,
          "a true signature by " + name,
          SHAPE,
          SealSmith.under(
              good,
              TestCertificates.selfSigned(pair, HexFormat.of().toHexDigits(bits)),
              method,
              algorithm,
              pair.getPrivate()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
