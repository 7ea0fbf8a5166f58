package rogatory.signature;

import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.ObjectContainer;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.SigningKey;
import rogatory.vocabulary.Sha256;

/**
 * Writes a seal: XAdES baseline B (ETSI EN 319 132-1 clause 6), enveloped, and T where a time-stamp
 * can be had. The sealed bytes are the unsigned ones with the signature before the last end tag.
 */
final class SealWriter {
  private static final int ID_BYTES = 16;
  private static final int NOT_HMAC = 0;

  private final EllipticProvider elliptic;
  private final @Nullable TimeStampClient timeStamps;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SealWriter(EllipticProvider elliptic, @Nullable TimeStampClient timeStamps, Clock clock) {
    this.elliptic = elliptic;
    this.timeStamps = timeStamps;
    this.clock = clock;
  }

  /**
   * Seals a document.
   *
   * @param document the parsed document, which is changed
   * @param unsigned its canonical bytes
   * @param key an accepted key
   * @throws IllegalArgumentException when the bytes are not canonical
   */
  SealedDocument seal(Document document, byte[] unsigned, SigningKey key) {
    CanonicalXml.start();
    try {
      String id = freshId();
      XMLSignature signature = signature(document, key);
      signature.setId("seal-" + id);
      document.getDocumentElement().appendChild(signature.getElement());
      signature.addDocument(
          "", transforms(document, true), Algorithms.SHA256, "document-" + id, null);
      Element qualifying = addProperties(signature, document, id, key);
      appendCertificates(signature, document, key);
      removeBlanks(signature.getElement());
      signature.sign(key.privateKey());
      Element value = withoutLineBreaks(signature);
      boolean stamped = stamp(value, qualifying, id);
      byte[] bytes = CanonicalXml.of(document.getDocumentElement());
      requireSameContent(unsigned, bytes);
      return new SealedDocument(
          bytes, Sha256.of(bytes), stamped, Certificates.fingerprint(key.certificate()));
    } catch (XMLSecurityException e) {
      throw new IllegalStateException("The document cannot be sealed with this key", e);
    }
  }

  private XMLSignature signature(Document document, SigningKey key) throws XMLSecurityException {
    String method =
        Algorithms.methodFor(key.certificate().getPublicKey())
            .orElseThrow(() -> new IllegalArgumentException("The key is not an accepted one"));
    Provider provider = elliptic.forKey(key.privateKey());
    return provider == null
        ? new XMLSignature(document, "", method, NOT_HMAC, Algorithms.EXCLUSIVE)
        : new XMLSignature(document, "", method, NOT_HMAC, Algorithms.EXCLUSIVE, provider, null);
  }

  private Element addProperties(
      XMLSignature signature, Document document, String id, SigningKey key)
      throws XMLSecurityException {
    ObjectContainer object = new ObjectContainer(document);
    Element qualifying =
        PropertiesWriter.append(
            object.getElement(), id, clock.instant().truncatedTo(ChronoUnit.SECONDS), key);
    signature.appendObject(object);
    signature.addDocument(
        "#properties-" + id,
        transforms(document, false),
        Algorithms.SHA256,
        null,
        Xades.SIGNED_PROPERTIES_TYPE);
    return qualifying;
  }

  private static Transforms transforms(Document document, boolean enveloped)
      throws XMLSecurityException {
    Transforms transforms = new Transforms(document);
    if (enveloped) {
      transforms.addTransform(Algorithms.ENVELOPED);
    }
    transforms.addTransform(Algorithms.EXCLUSIVE);
    return transforms;
  }

  /** The signing certificate and its issuers, so that the root alone suffices to verify. */
  private static void appendCertificates(XMLSignature signature, Document document, SigningKey key)
      throws XMLSecurityException {
    Element keyInfo = signature.getKeyInfo().getElement();
    Element data = Xades.appendDs(keyInfo, "X509Data", null);
    key.chain()
        .forEach(
            certificate ->
                Xades.appendDs(
                    data,
                    "X509Certificate",
                    Base64.getEncoder().encodeToString(Certificates.der(certificate))));
  }

  /** The library puts each element of a signature on a line of its own; here it stays on one. */
  private static void removeBlanks(Element parent) {
    Node next;
    for (Node node = parent.getFirstChild(); node != null; node = next) {
      next = node.getNextSibling();
      if (node instanceof Element child) {
        removeBlanks(child);
      } else if (node.getNodeValue().isBlank()) {
        parent.removeChild(node);
      }
    }
  }

  /** The library may break the lines of the value; it is stamped and stored in one line. */
  private static Element withoutLineBreaks(XMLSignature signature) {
    Element value =
        (Element) signature.getElement().getElementsByTagNameNS(Xades.DS, "SignatureValue").item(0);
    value.setTextContent(value.getTextContent().replaceAll("\\s", ""));
    return value;
  }

  private boolean stamp(Element value, Element qualifying, String id) {
    if (timeStamps == null) {
      return false;
    }
    Optional<byte[]> token = timeStamps.stamp(CanonicalXml.of(value));
    token.ifPresent(der -> PropertiesWriter.appendTimeStamp(qualifying, id, der));
    return token.isPresent();
  }

  /** What was approved is what is sealed: all bytes up to the last end tag are the same. */
  private static void requireSameContent(byte[] unsigned, byte[] sealedBytes) {
    int end = unsigned.length - 1;
    while (end > 0 && unsigned[end] != '<') {
      end--;
    }
    int tail = sealedBytes.length - (unsigned.length - end);
    if (tail < end
        || !Arrays.equals(unsigned, 0, end, sealedBytes, 0, end)
        || !Arrays.equals(unsigned, end, unsigned.length, sealedBytes, tail, sealedBytes.length)) {
      throw new IllegalArgumentException("Only canonical bytes are sealed");
    }
  }

  private String freshId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
