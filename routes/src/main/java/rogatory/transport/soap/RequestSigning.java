package rogatory.transport.soap;

import java.util.UUID;
import java.util.function.Supplier;
import org.apache.cxf.binding.soap.SoapMessage;
import rogatory.exchange.SigningKey;

/** Signs what we send; every attempt has a MessageID of its own. */
final class RequestSigning extends HopSigning {
  private final String to;

  /** The MessageID under which a message went out; kept on the exchange of CXF. */
  record Sent(String messageId) {}

  RequestSigning(EnvelopeSigner signer, Supplier<SigningKey> key, String to) {
    super(signer, key);
    this.to = to;
  }

  @Override
  Addressing addressing(SoapMessage message) {
    String messageId = "urn:uuid:" + UUID.randomUUID();
    message.getExchange().put(Sent.class, new Sent(messageId));
    return new Addressing(messageId, to, null);
  }
}
