package rogatory.transport.soap;

import java.security.Provider;
import java.time.Clock;
import java.util.List;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.apache.wss4j.dom.message.WSSecTimestamp;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import rogatory.exchange.SigningKey;

/**
 * Puts addressing and signature on an envelope of ours: the signature covers the Body, the
 * Timestamp and every WS-Addressing header, and carries the certificate path (Web Services Security
 * X.509 Certificate Token Profile 1.1).
 */
final class EnvelopeSigner {
  private final Clock clock;

  EnvelopeSigner(Clock clock) {
    this.clock = clock;
  }

  /**
   * Signs an envelope that has a Body with one element and no addressing yet.
   *
   * @param messageId names the message
   * @param to the endpoint that it is for; null in answers
   * @param relatesTo the message that it answers; null in requests
   */
  void sign(
      Document document,
      SigningKey key,
      String messageId,
      @Nullable String to,
      @Nullable String relatesTo) {
    Element envelope = document.getDocumentElement();
    List<Element> parts = Soap.children(envelope);
    Element body = parts.get(parts.size() - 1);
    Element header = parts.size() > 1 ? parts.get(0) : insertHeader(envelope, body);
    add(header, "Action", Soap.action(Soap.children(body).get(0)));
    add(header, "MessageID", messageId);
    add(header, "To", to == null ? Soap.ANONYMOUS : to);
    if (relatesTo != null) {
      add(header, "RelatesTo", relatesTo);
    }
    try {
      sign(document, key, header, body);
    } catch (WSSecurityException e) {
      throw new IllegalStateException("The hop key does not sign", e);
    }
  }

  private void sign(Document document, SigningKey key, Element header, Element body)
      throws WSSecurityException {
    var security = new WSSecHeader(document);
    security.insertSecurityHeader();
    var timestamp = new WSSecTimestamp(security);
    timestamp.setTimeToLive(Soap.LIFETIME_SECONDS);
    timestamp.setWsTimeSource(clock::instant);
    timestamp.build();
    var signature = new WSSecSignature(security);
    signature.setUserInfo("key", "");
    signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
    signature.setUseSingleCertificate(key.chain().size() == 1);
    signature.setSignatureAlgorithm(Algorithms.signature(key.certificate().getPublicKey()));
    signature.setDigestAlgo(WSConstants.SHA256);
    Provider curves = Algorithms.signing(key.privateKey());
    if (curves != null) {
      signature.setSignatureProvider(curves);
    }
    signature.getParts().add(part(body));
    signature.getParts().add(part(timestamp.getElement()));
    Soap.children(header).stream()
        .filter(block -> Soap.ADDRESSING.equals(block.getNamespaceURI()))
        .forEach(block -> signature.getParts().add(part(block)));
    signature.build(new SigningCrypto(key));
  }

  private static WSEncryptionPart part(Element element) {
    var part = new WSEncryptionPart(element.getLocalName(), element.getNamespaceURI(), "Element");
    part.setElement(element);
    return part;
  }

  private static Element insertHeader(Element envelope, Element body) {
    String prefix = envelope.getPrefix();
    String name = prefix == null ? "Header" : prefix + ":Header";
    Element header = envelope.getOwnerDocument().createElementNS(Soap.ENVELOPE, name);
    envelope.insertBefore(header, body);
    return header;
  }

  private static void add(Element header, String name, String text) {
    Document document = header.getOwnerDocument();
    Element block = document.createElementNS(Soap.ADDRESSING, "wsa:" + name);
    block.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:wsa", Soap.ADDRESSING);
    block.appendChild(document.createTextNode(text));
    header.appendChild(block);
  }
}
