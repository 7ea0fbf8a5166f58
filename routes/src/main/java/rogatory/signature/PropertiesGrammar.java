package rogatory.signature;

import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Reads {@code xades:QualifyingProperties} (ETSI EN 319 132-1 clause 4): SigningTime,
 * SigningCertificateV2 and DataObjectFormat signed; unsigned at most one SignatureTimeStamp.
 */
final class PropertiesGrammar {
  private static final int LONGEST_TOKEN = 64 * 1024;
  private static final int LONGEST_ISSUER = 8 * 1024;
  private static final int LONGEST_DIGEST = 200;
  private static final int LONGEST_TIME = 40;

  private final SealShape.SignedInfo signedInfo;
  private final Element signed;
  private final @Nullable Element unsigned;

  PropertiesGrammar(Element signature, Element object, SealShape.SignedInfo signedInfo)
      throws SealRefusedException {
    this.signedInfo = signedInfo;
    Element qualifying = Elements.only(object, Xades.XADES, "QualifyingProperties");
    Elements.attributes(qualifying, "Target");
    String id = signature.getAttributeNS(null, Xades.ID);
    if (id.isEmpty() || !qualifying.getAttributeNS(null, "Target").equals("#" + id)) {
      throw Elements.shape();
    }
    List<Element> children = Elements.children(qualifying);
    if (children.isEmpty() || children.size() > 2) {
      throw Elements.shape();
    }
    this.signed = children.get(0);
    this.unsigned = children.size() == 2 ? children.get(1) : null;
  }

  SealShape.Properties signedProperties() throws SealRefusedException {
    Elements.require(signed, Xades.XADES, "SignedProperties");
    Elements.attributes(signed, Xades.ID);
    String id = signed.getAttributeNS(null, Xades.ID);
    if (id.isEmpty() || !signedInfo.propertiesUri().equals("#" + id)) {
      throw Elements.shape();
    }
    List<Element> parts =
        Elements.exactly(
            signed, Xades.XADES, "SignedSignatureProperties", "SignedDataObjectProperties");
    checkFormat(parts.get(1));
    Elements.attributes(parts.get(0));
    List<Element> facts =
        Elements.exactly(parts.get(0), Xades.XADES, "SigningTime", "SigningCertificateV2");
    Elements.attributes(facts.get(0));
    return certificate(signingTime(facts.get(0)), facts.get(1));
  }

  private SealShape.Properties certificate(Instant claimedAt, Element signingCertificate)
      throws SealRefusedException {
    Elements.attributes(signingCertificate);
    Element certificate = Elements.only(signingCertificate, Xades.XADES, "Cert");
    Elements.attributes(certificate);
    List<Element> parts = Elements.children(certificate);
    if (parts.isEmpty() || parts.size() > 2) {
      throw Elements.shape();
    }
    Elements.require(parts.get(0), Xades.XADES, "CertDigest");
    Elements.attributes(parts.get(0));
    List<Element> digest = Elements.exactly(parts.get(0), Xades.DS, "DigestMethod", "DigestValue");
    String method = Elements.algorithm(digest.get(0));
    if (!Algorithms.acceptsDigest(method)) {
      throw Elements.shape();
    }
    Elements.attributes(digest.get(1));
    return new SealShape.Properties(
        signed,
        claimedAt,
        method,
        Elements.base64(digest.get(1), LONGEST_DIGEST),
        parts.size() == 2 ? issuer(parts.get(1)) : null);
  }

  private static SealShape.Issuer issuer(Element element) throws SealRefusedException {
    Elements.require(element, Xades.XADES, "IssuerSerialV2");
    Elements.attributes(element);
    byte[] der = Elements.base64(element, LONGEST_ISSUER);
    try {
      IssuerSerial issuer = IssuerSerial.getInstance(der);
      GeneralName[] names = issuer.getIssuer().getNames();
      if (names.length != 1 || names[0].getTagNo() != GeneralName.directoryName) {
        throw Elements.shape();
      }
      BigInteger serial = issuer.getSerial().getValue();
      return new SealShape.Issuer(X500Name.getInstance(names[0].getName()), serial);
    } catch (RuntimeException notDer) {
      // The parser of DER throws unchecked exceptions of many kinds on hostile input.
      throw Elements.shape();
    }
  }

  private static Instant signingTime(Element element) throws SealRefusedException {
    String text = Elements.text(element).strip();
    if (text.length() > LONGEST_TIME) {
      throw Elements.shape();
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException notATime) {
      throw Elements.shape();
    }
  }

  private void checkFormat(Element dataObjects) throws SealRefusedException {
    Elements.attributes(dataObjects);
    Element format = Elements.only(dataObjects, Xades.XADES, "DataObjectFormat");
    Elements.attributes(format, "ObjectReference");
    String reference = signedInfo.documentReference();
    Element type = Elements.only(format, Xades.XADES, "MimeType");
    Elements.attributes(type);
    if (reference.isEmpty()
        || !format.getAttributeNS(null, "ObjectReference").equals("#" + reference)
        || !Elements.text(type).equals("text/xml")) {
      throw Elements.shape();
    }
  }

  byte @Nullable [] timeStamp() throws SealRefusedException {
    if (unsigned == null) {
      return null;
    }
    Elements.require(unsigned, Xades.XADES, "UnsignedProperties");
    Elements.attributes(unsigned, Xades.ID);
    Element properties = Elements.only(unsigned, Xades.XADES, "UnsignedSignatureProperties");
    Elements.attributes(properties, Xades.ID);
    Element stamp = Elements.only(properties, Xades.XADES, "SignatureTimeStamp");
    Elements.attributes(stamp, Xades.ID);
    List<Element> parts = Elements.children(stamp);
    if (parts.size() != 2) {
      throw Elements.shape();
    }
    Elements.require(parts.get(0), Xades.DS, "CanonicalizationMethod");
    Elements.require(parts.get(1), Xades.XADES, "EncapsulatedTimeStamp");
    Elements.attributes(parts.get(1), Xades.ID, "Encoding");
    String encoding = parts.get(1).getAttributeNS(null, "Encoding");
    if (!Algorithms.EXCLUSIVE.equals(Elements.algorithm(parts.get(0)))
        || !(encoding.isEmpty() || encoding.equals(Xades.DER_ENCODING))) {
      throw Elements.shape();
    }
    return Elements.base64(parts.get(1), LONGEST_TOKEN);
  }
}
