package rogatory.transport.soap;

import java.util.UUID;
import java.util.function.Supplier;
import org.apache.cxf.binding.soap.SoapMessage;
import rogatory.exchange.SigningKey;

/** Signs answers and faults; those to an authenticated message are bound to it by RelatesTo. */
final class AnswerSigning extends HopSigning {
  AnswerSigning(EnvelopeSigner signer, Supplier<SigningKey> key) {
    super(signer, key);
  }

  @Override
  Addressing addressing(SoapMessage message) {
    AuthenticatedHop hop = message.getExchange().get(AuthenticatedHop.class);
    return new Addressing(
        "urn:uuid:" + UUID.randomUUID(), null, hop == null ? null : hop.messageId());
  }
}
