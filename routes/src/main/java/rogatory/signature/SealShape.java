package rogatory.signature;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A seal of the one accepted form, taken apart; nothing of it is verified yet.
 *
 * @param root the document element
 * @param signature its last child
 * @param signatureValue the value that a time-stamp is over
 * @param signedInfo what is signed, and how
 * @param certificates DER certificates of KeyInfo, the signing one first; 1 to 5
 * @param properties the signed properties
 * @param timeStamp the DER time-stamp token; null at level B
 */
@SuppressWarnings("ArrayRecordComponent")
record SealShape(
    Element root,
    Element signature,
    Element signatureValue,
    SignedInfo signedInfo,
    List<byte[]> certificates,
    Properties properties,
    byte @Nullable [] timeStamp) {

  SealShape {
    certificates = List.copyOf(certificates);
  }

  /**
   * The algorithms of SignedInfo.
   *
   * @param signatureMethod an accepted signature method
   * @param documentDigest the digest method of the reference to the document
   * @param propertiesDigest the digest method of the reference to the signed properties
   * @param documentReference the Id of the reference to the document
   * @param propertiesUri the URI of the reference to the signed properties
   */
  record SignedInfo(
      String signatureMethod,
      String documentDigest,
      String propertiesDigest,
      String documentReference,
      String propertiesUri) {}

  /**
   * The signed properties.
   *
   * @param element the element that the second reference covers
   * @param claimedAt SigningTime
   * @param digestMethod the digest method of SigningCertificateV2
   * @param certificateDigest the digest of the signing certificate
   * @param issuer IssuerSerialV2; null when it is left out
   */
  record Properties(
      Element element,
      Instant claimedAt,
      String digestMethod,
      byte[] certificateDigest,
      @Nullable Issuer issuer) {}

  /** Issuer and serial number of the signing certificate. */
  record Issuer(X500Name name, BigInteger serial) {}
}
