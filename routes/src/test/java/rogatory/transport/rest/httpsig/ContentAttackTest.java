package rogatory.transport.rest.httpsig;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.transport.rest.httpsig.Attacks.assertRefused;
import static rogatory.transport.rest.httpsig.Attacks.reason;
import static rogatory.transport.rest.httpsig.Attacks.signedOrder;
import static rogatory.transport.rest.httpsig.Attacks.withBody;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;

@rogatory.attack.Attacks(at = Entrance.REST, kind = Kind.HOP)
class ContentAttackTest {
  @Nested
  class Content {
    @Test
    void otherContentUnderTheSameDigestIsRefused() {
      RequestMessage signed = signedOrder();

      assertRefused(withBody(signed, "{\"order\":\"disclose\"}"), RefusalReason.DIGEST_MISMATCH);
    }

    @Test
    void contentAddedToARequestWithoutContentIsRefused() {
      RequestMessage signed = Exchange.requester().sign(Exchange.statusQuery());

      assertRefused(withBody(signed, "{}"), RefusalReason.COMPONENT_NOT_COVERED);
    }

    @Test
    void contentTakenAwayIsRefused() {
      RequestMessage signed = signedOrder();

      assertRefused(withBody(signed, ""), RefusalReason.DIGEST_MISMATCH);
    }

    @Test
    void aSecondContentTypeIsRefused() {
      RequestMessage signed = signedOrder();

      assertRefused(
          signed.withHeaders(signed.headers().with("Content-Type", "text/html")),
          RefusalReason.COMPONENT_UNAVAILABLE);
    }
  }

  @Nested
  class Responses {
    private final RequestMessage request = signedOrder();
    private final ResponseMessage response = Exchange.answerer().sign(Exchange.receiptFor(request));

    @Test
    void aResponseToAnotherRequestIsRefused() {
      RequestMessage other = signedOrder();

      assertResponseRefused(
          new ResponseMessage(response.status(), response.headers(), response.body(), other),
          RefusalReason.SIGNATURE_INVALID);
    }

    @Test
    void anotherStatusIsRefused() {
      assertResponseRefused(
          new ResponseMessage(410, response.headers(), response.body(), request),
          RefusalReason.SIGNATURE_INVALID);
    }

    @Test
    void aResponseThatIsNotBoundToTheSignatureOfTheRequestIsRefused() {
      RequestMessage stripped =
          request.withHeaders(request.headers().without("Signature").without("Signature-Input"));
      ResponseMessage unbound = Exchange.answerer().sign(Exchange.receiptFor(stripped));

      assertResponseRefused(
          new ResponseMessage(unbound.status(), unbound.headers(), unbound.body(), request),
          RefusalReason.COMPONENT_NOT_COVERED);
    }

    @Test
    void aRequestSentBackAsItsOwnAnswerIsRefused() {
      assertResponseRefused(
          new ResponseMessage(200, request.headers(), request.body(), request),
          RefusalReason.COMPONENT_NOT_COVERED);
    }

    private void assertResponseRefused(ResponseMessage received, RefusalReason reason) {
      assertThat(
              reason(
                  Exchange.verifier()
                      .verify(
                          received,
                          keyId ->
                              Exchange.answererKeys()
                                  .find(keyId)
                                  .or(() -> Exchange.requesterKeys().find(keyId)))))
          .isEqualTo(reason);
    }
  }
}
