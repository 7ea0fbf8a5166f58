package rogatory.transport.soap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import rogatory.document.SafeXml;
import rogatory.exchange.SigningKey;

/** An envelope in which everything can be right or wrong, one thing at a time. */
final class HandMade {
  static final String ANY_DOCUMENT = "<Request>any bytes</Request>";

  private final StringBuilder extraHeaders = new StringBuilder();
  private String content =
      "<c:SubmitRequest xmlns:c='urn:rogatory:soap:1'><c:document>"
          + base64(ANY_DOCUMENT)
          + "</c:document></c:SubmitRequest>";
  private String action = "urn:rogatory:soap:1:SubmitRequest";
  private String to;
  private String messageId = "urn:uuid:" + UUID.randomUUID();
  private Instant created = Instant.now();
  private long lifetime = 300;
  private boolean timestamp = true;
  private boolean expires = true;
  private Predicate<String> signed = part -> true;
  private boolean singleCertificate;
  private int reference = WSConstants.BST_DIRECT_REFERENCE;
  private String signatureAlgorithm;
  private String digest = WSConstants.SHA256;
  private String canonicalization = WSConstants.C14N_EXCL_OMIT_COMMENTS;
  private Consumer<Document> tampering = document -> {};

  HandMade(String to) {
    this.to = "<wsa:To xmlns:wsa='http://www.w3.org/2005/08/addressing'>" + to + "</wsa:To>";
  }

  HandMade content(String xml) {
    content = xml;
    return this;
  }

  HandMade action(String value) {
    action = value;
    return this;
  }

  HandMade withoutTo() {
    to = "";
    return this;
  }

  HandMade header(String xml) {
    extraHeaders.append(xml);
    return this;
  }

  HandMade messageId(String value) {
    messageId = value;
    return this;
  }

  HandMade created(Instant value) {
    created = value;
    return this;
  }

  HandMade lifetime(long seconds) {
    lifetime = seconds;
    return this;
  }

  HandMade withoutTimestamp() {
    timestamp = false;
    return this;
  }

  HandMade withoutExpiry() {
    expires = false;
    return this;
  }

  /** Leaves these parts out of the signature. */
  HandMade unsigned(String part) {
    signed = signed.and(name -> !name.equals(part));
    return this;
  }

  HandMade singleCertificate() {
    singleCertificate = true;
    return this;
  }

  HandMade reference(int kind) {
    reference = kind;
    return this;
  }

  HandMade signatureAlgorithm(String uri) {
    signatureAlgorithm = uri;
    return this;
  }

  HandMade digest(String uri) {
    digest = uri;
    return this;
  }

  HandMade canonicalization(String uri) {
    canonicalization = uri;
    return this;
  }

  /** Changes the tree after it was signed. */
  HandMade then(Consumer<Document> change) {
    tampering = tampering.andThen(change);
    return this;
  }

  String messageId() {
    return messageId;
  }

  byte[] unsigned() {
    return bytes(tree());
  }

  byte[] sign(SigningKey key) {
    try {
      Document document = tree();
      var header = new WSSecHeader(document);
      header.insertSecurityHeader();
      if (timestamp) {
        header.getSecurityHeaderElement().appendChild(timestamp(document));
      }
      var signature = new WSSecSignature(header);
      signature.setUserInfo("key", "");
      signature.setKeyIdentifierType(reference);
      signature.setUseSingleCertificate(singleCertificate);
      signature.setSignatureAlgorithm(
          signatureAlgorithm == null
              ? Algorithms.signature(key.certificate().getPublicKey())
              : signatureAlgorithm);
      signature.setDigestAlgo(digest);
      signature.setSigCanonicalization(canonicalization);
      Element envelope = document.getDocumentElement();
      Element head = Soap.children(envelope).get(0);
      for (Element block : Soap.children(head)) {
        if (!Soap.is(block, Soap.SECURITY, "Security")) {
          cover(signature, block);
        }
      }
      for (Element token : Soap.children(header.getSecurityHeaderElement())) {
        cover(signature, token);
      }
      cover(signature, Soap.children(envelope).get(1));
      signature.build(new SigningCrypto(key));
      tampering.accept(document);
      return bytes(document);
    } catch (org.apache.wss4j.common.ext.WSSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void cover(WSSecSignature signature, Element element) {
    if (signed.test(element.getLocalName())) {
      var part = new WSEncryptionPart(element.getLocalName(), element.getNamespaceURI(), "Element");
      part.setElement(element);
      signature.getParts().add(part);
    }
  }

  private Element timestamp(Document document) {
    Element element = document.createElementNS(Soap.UTILITY, "wsu:Timestamp");
    element.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:wsu", Soap.UTILITY);
    element.setAttributeNS(Soap.UTILITY, "wsu:Id", "TS-" + UUID.randomUUID());
    add(element, "Created", created);
    if (expires) {
      add(element, "Expires", created.plusSeconds(lifetime));
    }
    return element;
  }

  private static void add(Element timestamp, String name, Instant instant) {
    Element element = timestamp.getOwnerDocument().createElementNS(Soap.UTILITY, "wsu:" + name);
    element.setTextContent(instant.truncatedTo(ChronoUnit.MILLIS).toString());
    timestamp.appendChild(element);
  }

  private Document tree() {
    String xml =
        "<env:Envelope xmlns:env='http://www.w3.org/2003/05/soap-envelope'><env:Header>"
            + to
            + "<wsa:Action xmlns:wsa='http://www.w3.org/2005/08/addressing'>"
            + action
            + "</wsa:Action><wsa:MessageID xmlns:wsa='http://www.w3.org/2005/08/addressing'>"
            + messageId
            + "</wsa:MessageID>"
            + extraHeaders
            + "</env:Header><env:Body>"
            + content
            + "</env:Body></env:Envelope>";
    return new SafeXml(Soap.LIMITS).parse(xml.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  static byte[] bytes(Document document) {
    var bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter writer = StaxUtils.createXMLStreamWriter(bytes, "UTF-8");
      StaxUtils.writeDocument(document, writer, false, false);
      writer.flush();
      return bytes.toByteArray();
    } catch (javax.xml.stream.XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
