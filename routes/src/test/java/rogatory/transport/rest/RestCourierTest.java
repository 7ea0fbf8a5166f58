package rogatory.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.RequestDocument;
import rogatory.problem.Problems;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.MessageBody;
import rogatory.transport.rest.httpsig.MessageVerifier;
import rogatory.transport.rest.httpsig.ResponseMessage;
import rogatory.transport.rest.httpsig.Verification;
import rogatory.transport.rest.httpsig.VerificationPolicy;
import rogatory.vocabulary.Problem;

/** What goes out, and what comes home. */
class RestCourierTest extends CourierTestCase {
  @Test
  void carriesAnOrderInItsEnvelopeAndBringsTheReceipt() {
    RequestDocument order = order();

    DeliveryOutcome outcome = carry(order);

    assertThat(outcome).isEqualTo(new DeliveryOutcome.Receipted(Samples.RECEIPT));
    ScriptedPlatform.Asked asked = platform.asked.get(0);
    assertThat(asked.path()).isEqualTo("/orders");
    assertThat(asked.header("Idempotency-Key")).isEqualTo("\"" + order.messageId() + "\"");
    RestEnvelope envelope = RestEnvelope.read(asked.body()).orElseThrow();
    assertThat(envelope.confirm(order).orElseThrow()).isEqualTo(order);
    assertThat(envelope.sealedBytes()).isEqualTo(Samples.SEALED);
    assertThat(platform.judging.faults()).isEmpty();
  }

  @Test
  void carriesWithdrawalsAndLiftsToTheirPaths() {
    var withdrawal =
        Samples.withdrawal(world.named(RestWorld.OURS), world.named(RestWorld.PLATFORM));
    var lift = Samples.lift(world.named(RestWorld.OURS), world.named(RestWorld.PLATFORM));

    assertThat(carry(withdrawal)).isInstanceOf(DeliveryOutcome.Receipted.class);
    assertThat(carry(lift)).isInstanceOf(DeliveryOutcome.Receipted.class);

    assertThat(platform.asked)
        .extracting(ScriptedPlatform.Asked::path)
        .containsExactly(
            "/orders/" + withdrawal.request() + "/withdrawal",
            "/orders/" + lift.request() + "/lift");
    assertThat(FollowUpEnvelope.read(platform.asked.get(1).body()).orElseThrow().confirm(lift))
        .isNotNull()
        .extracting(outcome -> outcome.orElseThrow())
        .isEqualTo(lift);
    assertThat(platform.judging.faults()).isEmpty();
  }

  @Test
  void goesBelowAnAddressWithAPath() {
    Delivery delivery = delivery(order(), URI.create(platform.address() + "/rogatory/"));

    courier.carry(delivery);

    assertThat(platform.asked.get(0).path()).isEqualTo("/rogatory/orders");
  }

  @Test
  void signsEachAttemptAnewOverTheSameBytes() {
    Delivery delivery = delivery(order(), platform.address());

    courier.carry(delivery);
    courier.carry(delivery);

    assertThat(platform.asked.get(0).body()).isEqualTo(platform.asked.get(1).body());
    assertThat(platform.asked.get(0).header("Signature"))
        .isNotEqualTo(platform.asked.get(1).header("Signature"));
    assertThat(platform.asked)
        .allSatisfy(
            asked ->
                assertThat(
                        new MessageVerifier(VerificationPolicy.standard(), CLOCK)
                            .verify(asked.message(), world.hopKeys().of(RestWorld.OURS)))
                    .isInstanceOf(Verification.Verified.class));
  }

  @Test
  void keepsItsConnection() {
    carry(order());
    carry(order());
    carry(order());

    assertThat(platform.asked).extracting(ScriptedPlatform.Asked::port).hasSize(3);
    assertThat(platform.asked.stream().map(ScriptedPlatform.Asked::port).distinct()).hasSize(1);
  }

  @Test
  void keepsNoCookieAndAsksForNoCoding() {
    platform.answering(
        (asked, response) -> {
          response.setHeader("Set-Cookie", "session=1; Secure");
          ScriptedPlatform.receipt(world).answer(asked, response);
        });

    carry(order());
    carry(order());

    assertThat(platform.asked.get(1).header("Cookie")).isEmpty();
    assertThat(platform.asked.get(1).header("Accept-Encoding")).isEmpty();
  }

  @Test
  void bringsASignedRefusalHome() {
    assertThat(answered(422, Problems.MEDIA_TYPE, REFUSAL))
        .isEqualTo(new DeliveryOutcome.Rejected(Problem.DOCUMENT_EXPIRED, "document-expired"));
    assertThat(platform.judging.faults()).isEmpty();
  }

  @Test
  void bringsARefusalOfAnotherCatalogueToTheNearest() {
    byte[] foreign = text("{\"type\":\"about:blank\",\"status\":403,\"code\":\"Account Locked!\"}");

    assertThat(answered(403, Problems.MEDIA_TYPE, foreign))
        .isEqualTo(new DeliveryOutcome.Rejected(Problem.FORBIDDEN, "accountlocked"));
  }

  @Test
  void bringsARefusalWithoutDocumentHome() {
    assertThat(answered(418, "text/plain", text("teapot")))
        .isEqualTo(new DeliveryOutcome.Rejected(Problem.BAD_REQUEST, "http-418"));
  }

  @Test
  void triesAgainWhenThePeerSaysSo() {
    byte[] later = text("{\"status\":409,\"code\":\"moving-house\",\"retryable\":true}");

    assertThat(answered(409, Problems.MEDIA_TYPE, later))
        .isEqualTo(new DeliveryOutcome.Unreached("peer-moving-house", true));
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 307, 408, 425, 429, 500, 502, 503})
  void takesNeitherTroubleNorHurryForARefusal(int status) {
    assertThat(answered(status, "text/plain", status == 204 ? new byte[0] : text("later")))
        .isEqualTo(new DeliveryOutcome.Unreached("http-" + status, true));
  }

  @Test
  void knowsThatTheOrderIsTakenWhileTheReceiptIsToFollow() {
    platform.answering(
        (asked, response) -> {
          var answer =
              new ResponseMessage(202, HeaderFields.none(), MessageBody.none(), asked.message());
          HeaderFields headers =
              ScriptedPlatform.signer(world, "platform-ie", CLOCK).sign(answer).headers();
          ScriptedPlatform.write(response, 202, headers, new byte[0]);
        });

    assertThat(carry(order())).isEqualTo(new DeliveryOutcome.Taken());
    assertThat(platform.judging.faults()).isEmpty();
  }
}
