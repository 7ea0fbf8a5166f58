package rogatory.signature;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import rogatory.document.SafeXml;
import rogatory.document.XmlLimits;

/** Makes digests and signature values fit again after an attack, so that they are no help. */
final class SealSmith {
  private SealSmith() {}

  private static Document tree(String document) {
    return new SafeXml(XmlLimits.EXCHANGE).parse(Attack.bytes(document)).orElseThrow();
  }

  private static Element first(Document tree, String namespace, String name) {
    return (Element) tree.getElementsByTagNameNS(namespace, name).item(0);
  }

  private static byte[] signedInfo(String document) {
    return CanonicalXml.of(first(tree(document), Xades.DS, "SignedInfo"));
  }

  private static String withValue(String document, byte[] value) {
    String old = Attack.between(document, "<ds:SignatureValue", "</ds:SignatureValue>");
    String open = old.substring(0, old.indexOf('>') + 1);
    return Attack.replace(
        document, old, open + Base64.getEncoder().encodeToString(value) + "</ds:SignatureValue>");
  }

  /** Signs SignedInfo as it stands. */
  static String signed(String document, String algorithm, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(signedInfo(document));
      return withValue(document, signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Authenticates SignedInfo with what everybody knows. */
  static String authenticated(String document, String algorithm, byte[] secret) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return withValue(document, mac.doFinal(signedInfo(document)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The digest of the document without its seal, put into the first reference. */
  static String digested(String document, String algorithm) {
    Document tree = tree(document);
    Node signature = first(tree, Xades.DS, "Signature");
    signature.getParentNode().removeChild(signature);
    return withDigest(document, "URI=\"\"", algorithm, CanonicalXml.of(tree.getDocumentElement()));
  }

  /** The digest of the signed properties, put into the second reference. */
  static String propertiesDigested(String document) {
    Element properties = first(tree(document), Xades.XADES, "SignedProperties");
    return withDigest(document, "#SignedProperties\"", "SHA-256", CanonicalXml.of(properties));
  }

  private static String withDigest(String document, String mark, String algorithm, byte[] content) {
    int from = document.indexOf("<ds:DigestValue>", document.indexOf(mark));
    int to = document.indexOf("</ds:DigestValue>", from);
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(content);
      return document.substring(0, from)
          + "<ds:DigestValue>"
          + Base64.getEncoder().encodeToString(digest)
          + document.substring(to);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same document under the certificate of another key, everything else made to fit. */
  static String under(
      String document, X509Certificate certificate, String method, String algorithm, PrivateKey key)
      throws GeneralSecurityException {
    String encoded = Base64.getEncoder().encodeToString(certificate.getEncoded());
    String digest =
        Base64.getEncoder()
            .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    String named =
        Attack.between(document, "<xades:CertDigest>", "</xades:CertDigest>")
            .replaceAll(
                "<ds:DigestValue>.*</ds:DigestValue>",
                "<ds:DigestValue>" + digest.replace("$", "\\$") + "</ds:DigestValue>");
    String changed =
        Attack.replace(
            document,
            Attack.between(document, "<xades:CertDigest>", "</xades:Cert>"),
            named + "</xades:Cert>");
    changed =
        Attack.replace(
            changed,
            Attack.between(changed, "<ds:X509Data>", "</ds:X509Data>"),
            "<ds:X509Data><ds:X509Certificate>" + encoded + "</ds:X509Certificate></ds:X509Data>");
    String old = Attack.between(changed, "<ds:SignatureMethod ", ">");
    changed = Attack.replace(changed, old, "<ds:SignatureMethod Algorithm=\"" + method + "\">");
    return signed(propertiesDigested(changed), algorithm, key);
  }
}
