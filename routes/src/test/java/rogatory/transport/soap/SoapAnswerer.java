package rogatory.transport.soap;

import java.net.URI;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.w3c.dom.NodeList;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPki;
import rogatory.exchange.SigningKey;

/** An authority that answers each document with the receipt that a test makes of it. */
public final class SoapAnswerer implements AutoCloseable {
  private final CannedPeer peer;
  private final SigningKey hop;
  private final UnaryOperator<byte[]> receipts;

  /**
   * Listens on a free port.
   *
   * @param pki whose clients are let in
   * @param serverKey of the connection
   * @param hop signs the answers
   * @param receipts makes a receipt of a document
   */
  public SoapAnswerer(DevPki pki, DevKey serverKey, SigningKey hop, UnaryOperator<byte[]> receipts)
      throws Exception {
    this.hop = hop;
    this.receipts = receipts;
    this.peer = new CannedPeer(pki, serverKey, this::answer);
  }

  /** Where documents go. */
  public URI address() {
    return peer.address();
  }

  private CannedPeer.Reply answer(byte[] message) {
    NodeList documents =
        new RawAnswer(200, message).tree().getElementsByTagNameNS(Soap.CONTRACT, "document");
    byte[] document = Base64.getMimeDecoder().decode(documents.item(0).getTextContent());
    String receipt = Base64.getEncoder().encodeToString(receipts.apply(document));
    return CannedPeer.Reply.soap(
        200,
        new HandMade(Soap.ANONYMOUS)
            .action(Soap.CONTRACT + ":SubmitRequestResponse")
            .content(
                "<c:SubmitRequestResponse xmlns:c='urn:rogatory:soap:1'><c:receipt>"
                    + receipt
                    + "</c:receipt></c:SubmitRequestResponse>")
            .header(
                "<wsa:RelatesTo xmlns:wsa='http://www.w3.org/2005/08/addressing'>"
                    + CannedPeer.messageId(message)
                    + "</wsa:RelatesTo>")
            .sign(hop));
  }

  @Override
  public void close() throws Exception {
    peer.close();
  }
}
