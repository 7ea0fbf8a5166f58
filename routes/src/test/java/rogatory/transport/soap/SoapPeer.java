package rogatory.transport.soap;

import java.net.URI;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import rogatory.exchange.SigningKey;

/** Another authority at a gate, with any keys and any bytes. */
public final class SoapPeer {
  private final SSLContext tls;
  private final SigningKey hop;
  private final URI address;

  /**
   * A peer.
   *
   * @param tls opens its connections
   * @param hop signs its messages
   * @param address of the endpoint
   */
  public SoapPeer(SSLContext tls, SigningKey hop, URI address) {
    this.tls = tls;
    this.hop = hop;
    this.address = address;
  }

  /**
   * What came back; texts are empty where there is none.
   *
   * @param status of HTTP
   * @param fault local name of the fault code of SOAP
   * @param subcode local name of its subcode
   * @param code of the problem in the detail
   * @param retryable as the detail says
   * @param text of the detail
   * @param result text of the body
   */
  public record Answer(
      int status,
      String fault,
      String subcode,
      String code,
      String retryable,
      String text,
      String result) {
    /** The sealed receipt. */
    public byte[] receipt() {
      return Base64.getMimeDecoder().decode(result);
    }
  }

  /** Hands a request in. */
  public Answer submit(byte[] document) {
    return raw(message("SubmitRequest", document("SubmitRequest", document)).sign(hop));
  }

  /** Hands a reply in. */
  public Answer deliver(byte[] document) {
    return raw(message("DeliverReply", document("DeliverReply", document)).sign(hop));
  }

  /** Asks where a request stands. */
  public Answer status(String request, String addressedTo) {
    String content =
        "<c:GetStatus xmlns:c='urn:rogatory:soap:1'><c:requestId>%s</c:requestId><c:addressedTo>%s</c:addressedTo></c:GetStatus>"
            .formatted(request, addressedTo);
    return raw(message("GetStatus", content).sign(hop));
  }

  /** Sends a message that says it is for somewhere else. */
  public Answer misdirected(String to) {
    return raw(new HandMade(to).sign(hop));
  }

  /** Sends a message without signature. */
  public Answer unsigned() {
    return raw(new HandMade(address.toString()).unsigned());
  }

  /** Sends a message whose content is not of the contract. */
  public Answer malformedContent() {
    return raw(
        message(
                "SubmitRequest",
                "<c:SubmitRequest xmlns:c='urn:rogatory:soap:1'><c:other/></c:SubmitRequest>")
            .sign(hop));
  }

  /** Sends the same message twice, and hands back the second answer. */
  public Answer replayed() {
    byte[] message =
        message("Ping", "<c:Ping xmlns:c='urn:rogatory:soap:1'><c:token>a</c:token></c:Ping>")
            .sign(hop);
    raw(message);
    return raw(message);
  }

  /** Sends any bytes. */
  public Answer raw(byte[] message) {
    RawAnswer answer = RawAnswer.post(tls, address, message);
    Document tree = answer.tree();
    return new Answer(
        answer.status(),
        value(tree, "Code"),
        value(tree, "Subcode"),
        text(tree, Soap.CONTRACT, "code"),
        text(tree, Soap.CONTRACT, "retryable"),
        text(tree, Soap.CONTRACT, "text"),
        text(tree, Soap.ENVELOPE, "Body"));
  }

  private HandMade message(String operation, String content) {
    return new HandMade(address.toString())
        .action(Soap.CONTRACT + ":" + operation)
        .content(content);
  }

  private static String document(String operation, byte[] document) {
    return "<c:%1$s xmlns:c='urn:rogatory:soap:1'><c:document>%2$s</c:document></c:%1$s>"
        .formatted(operation, Base64.getEncoder().encodeToString(document));
  }

  /** The local name in the Value that is the first child of this part of a fault. */
  private static String value(Document tree, String part) {
    NodeList found = tree.getElementsByTagNameNS(Soap.ENVELOPE, part);
    if (found.getLength() == 0) {
      return "";
    }
    Element value = Soap.children(found.item(0)).get(0);
    String name = value.getTextContent().strip();
    return name.substring(name.indexOf(':') + 1);
  }

  private static String text(Document tree, String namespace, String name) {
    NodeList found = tree.getElementsByTagNameNS(namespace, name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }
}
