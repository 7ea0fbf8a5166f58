package rogatory.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.problem.Problems;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.MessageBody;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.ResponseMessage;

/** Answers that are not believed. */
class RestCourierAnswerTest extends CourierTestCase {
  @ParameterizedTest
  @CsvSource({
    "201,answer-unsigned-201",
    "202,answer-unsigned-202",
    "422,answer-unsigned-422",
    "503,answer-unsigned-503",
    "302,redirect"
  })
  void neverBelievesAnUnsignedAnswer(int status, String reason) {
    platform.answering(
        (asked, response) -> {
          response.setHeader("Location", platform.address() + "/elsewhere");
          response.setContentType(Problems.MEDIA_TYPE);
          ScriptedPlatform.write(response, status, null, REFUSAL);
        });

    assertThat(carry(order())).isEqualTo(new DeliveryOutcome.Unreached(reason, true));
    assertThat(platform.asked).as("no redirect is followed").hasSize(1);
  }

  @Test
  void refusesAnAnswerSignedByAnotherParty() {
    MessageSigner bystander = ScriptedPlatform.signer(world, "authority-cz", CLOCK);
    platform.answering((asked, response) -> receipt(asked.message(), response, bystander));

    assertWrongSignature();
  }

  @Test
  void refusesAnAnswerToAnotherRequest() {
    RequestMessage other =
        ScriptedPlatform.signer(world, "authority-pl", CLOCK)
            .sign(RawPeer.get(platform.address() + "/orders"));
    platform.answering((asked, response) -> receipt(other, response, genuine()));

    assertWrongSignature();
  }

  @Test
  void refusesAnAnswerToAnEarlierAttempt() {
    platform.answering(
        (asked, response) -> receipt(platform.asked.get(0).message(), response, genuine()));
    Delivery delivery = delivery(order(), platform.address());

    assertThat(courier.carry(delivery)).isInstanceOf(DeliveryOutcome.Receipted.class);
    assertThat(courier.carry(delivery))
        .isEqualTo(new DeliveryOutcome.Unreached("answer-signature-wrong", true));
  }

  @Test
  void refusesAStaleAnswer() {
    MessageSigner late =
        ScriptedPlatform.signer(world, "platform-ie", Clock.offset(CLOCK, Duration.ofMinutes(-6)));
    platform.answering((asked, response) -> receipt(asked.message(), response, late));

    assertWrongSignature();
  }

  @Test
  void refusesAnAnswerWhoseStatusWasChanged() {
    platform.answering(
        (asked, response) -> {
          ScriptedPlatform.signed(
              asked.message(), response, genuine(), 422, Problems.MEDIA_TYPE, REFUSAL);
          response.setStatus(403);
        });

    assertWrongSignature();
  }

  @Test
  void refusesAnAnswerWhoseBodyWasChanged() {
    platform.answering(
        (asked, response) -> {
          HeaderFields headers =
              genuine()
                  .sign(
                      new ResponseMessage(
                          422,
                          HeaderFields.none().with("Content-Type", Problems.MEDIA_TYPE),
                          MessageBody.of(REFUSAL),
                          asked.message()))
                  .headers();
          byte[] changed = REFUSAL.clone();
          changed[10] ^= 1;
          ScriptedPlatform.write(response, 422, headers, changed);
        });

    assertWrongSignature();
  }

  @Test
  void refusesAnAnswerInAContentCoding() {
    platform.answering(
        (asked, response) -> {
          response.setHeader("Content-Encoding", "gzip");
          ScriptedPlatform.receipt(world).answer(asked, response);
        });

    assertThat(carry(order())).isEqualTo(new DeliveryOutcome.Unreached("answer-encoded", true));
  }

  @Test
  void readsNoMoreThanAMebibyte() {
    byte[] large = new byte[(1 << 20) + 1];
    Arrays.fill(large, (byte) ' ');

    assertThat(answered(200, "application/json", large))
        .isEqualTo(new DeliveryOutcome.Unreached("answer-too-large", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"receipt\":\"!!!!\"}",
        "{\"receipt\":\"QQ==\",\"receipt\":\"QUJD\"}",
        "{\"receipt\":\"QUJD\",\"more\":1}",
        "{\"receipt\":\"QUJ\"}",
        "{\"receipt\":\"QUJDRB==\"}"
      })
  void takesNoReceiptThatIsNotOfTheContract(String body) {
    DeliveryOutcome outcome = answered(200, "application/json", text(body));

    assertThat(outcome).isInstanceOf(DeliveryOutcome.Unreached.class);
    assertThat(((DeliveryOutcome.Unreached) outcome).reason())
        .isIn("answer-malformed", "answer-media-type");
  }

  @Test
  void takesNoReceiptInAnotherForm() {
    assertThat(answered(200, "text/html", ReceiptEnvelope.of(Samples.RECEIPT, null).toJson()))
        .isEqualTo(new DeliveryOutcome.Unreached("answer-media-type", true));
  }
}
