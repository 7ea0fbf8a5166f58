package rogatory.transport.soap;

import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.phase.Phase;
import org.w3c.dom.Document;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/**
 * Believes an answer, or a fault, only when the addressee itself signed it and it relates to the
 * very message that was sent.
 */
final class AnswerReading extends AbstractSoapInterceptor {
  private final EnvelopeVerifier verifier;
  private final PartyId addressee;

  AnswerReading(EnvelopeVerifier verifier, PartyId addressee) {
    super(Phase.RECEIVE);
    addBefore(AttachmentInInterceptor.class.getName());
    this.verifier = verifier;
    this.addressee = addressee;
  }

  @Override
  public Set<QName> getUnderstoodHeaders() {
    return UnderstoodHeaders.ALL;
  }

  @Override
  public void handleMessage(SoapMessage message) {
    Document document = MessageBytes.read(message);
    SignedEnvelope envelope = verifier.verify(document, List.of());
    if (!envelope.signer().equals(addressee)) {
      throw new HopRefusedException(Problem.HOP_SIGNER_MISMATCH);
    }
    RequestSigning.Sent sent = message.getExchange().get(RequestSigning.Sent.class);
    if (sent == null
        || !sent.messageId().equals(envelope.headers().relatesTo())
        || !envelope.headers().action().equals(expectedAction(envelope))) {
      throw new HopRefusedException(Problem.ENVELOPE_DIFFERS);
    }
    MessageBytes.handOver(message, document);
  }

  private static String expectedAction(SignedEnvelope envelope) {
    return Soap.action(envelope.content());
  }
}
