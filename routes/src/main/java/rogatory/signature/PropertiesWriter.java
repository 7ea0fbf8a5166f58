package rogatory.signature;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.xml.XMLConstants;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.w3c.dom.Element;
import rogatory.exchange.SigningKey;

/** Writes {@code xades:QualifyingProperties} (ETSI EN 319 132-1 clauses 5.2 and 5.3). */
final class PropertiesWriter {
  private PropertiesWriter() {}

  /** Appends the signed properties and registers their Id, the only one that is registered. */
  static Element append(Element object, String id, Instant signingTime, SigningKey key) {
    Element qualifying = Xades.appendXades(object, "QualifyingProperties", null);
    qualifying.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:xades", Xades.XADES);
    qualifying.setAttributeNS(null, "Target", "#seal-" + id);
    Element properties = Xades.appendXades(qualifying, "SignedProperties", null);
    properties.setAttributeNS(null, Xades.ID, "properties-" + id);
    properties.setIdAttributeNS(null, Xades.ID, true);
    Element ofSignature = Xades.appendXades(properties, "SignedSignatureProperties", null);
    Xades.appendXades(
        ofSignature, "SigningTime", DateTimeFormatter.ISO_INSTANT.format(signingTime));
    appendSigningCertificate(ofSignature, key.certificate());
    Element ofData = Xades.appendXades(properties, "SignedDataObjectProperties", null);
    Element format = Xades.appendXades(ofData, "DataObjectFormat", null);
    format.setAttributeNS(null, "ObjectReference", "#document-" + id);
    Xades.appendXades(format, "MimeType", "text/xml");
    return qualifying;
  }

  private static void appendSigningCertificate(Element parent, X509Certificate certificate) {
    Element signing = Xades.appendXades(parent, "SigningCertificateV2", null);
    Element cert = Xades.appendXades(signing, "Cert", null);
    Element digest = Xades.appendXades(cert, "CertDigest", null);
    Xades.appendDs(digest, "DigestMethod", null)
        .setAttributeNS(null, Xades.ALGORITHM, Algorithms.SHA256);
    byte[] fingerprint = Algorithms.digest(Algorithms.SHA256, Certificates.der(certificate));
    Xades.appendDs(digest, "DigestValue", base64(fingerprint));
    Xades.appendXades(cert, "IssuerSerialV2", base64(issuerSerial(certificate)));
  }

  /** Appends a time-stamp to the properties, after the fact and outside what is signed. */
  static void appendTimeStamp(Element qualifying, String id, byte[] token) {
    Element unsigned = Xades.appendXades(qualifying, "UnsignedProperties", null);
    Element ofSignature = Xades.appendXades(unsigned, "UnsignedSignatureProperties", null);
    Element stamp = Xades.appendXades(ofSignature, "SignatureTimeStamp", null);
    stamp.setAttributeNS(null, Xades.ID, "stamp-" + id);
    Xades.appendDs(stamp, "CanonicalizationMethod", null)
        .setAttributeNS(null, Xades.ALGORITHM, Algorithms.EXCLUSIVE);
    Xades.appendXades(stamp, "EncapsulatedTimeStamp", base64(token));
  }

  private static byte[] issuerSerial(X509Certificate certificate) {
    X500Name issuer = X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
    BigInteger serial = certificate.getSerialNumber();
    try {
      return new IssuerSerial(issuer, serial).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("Issuer and serial number cannot be encoded", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
