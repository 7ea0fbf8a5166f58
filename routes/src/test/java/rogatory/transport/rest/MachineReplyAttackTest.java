package rogatory.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.vocabulary.Problem;

/** What platforms may hand in, and what not. */
@Attacks(at = Entrance.REST, kind = Kind.JSON)
class MachineReplyAttackTest extends GateTestCase {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{}",
        "{BODY} {}",
        "{BODY}x",
        "\uFEFF{BODY}",
      })
  void refusesWhatIsNoReply(String body) {
    ReplyDocument reply = reply(ReplyKind.ACCEPTED);
    String whole = new String(MachineReply.of(reply).toJson(), StandardCharsets.UTF_8);
    byte[] bytes = body.replace("{BODY}", whole).getBytes(StandardCharsets.UTF_8);

    RawPeer.Answer answer = send(signed(post(reply, bytes)), bytes);

    assertRefused(answer, Problem.MALFORMED_JSON);
  }

  @Test
  void refusesANameThatOccursTwice() {
    refusesAsMalformed(json -> json.replaceFirst("\\{", "{\"kind\":\"REFUSED\","));
  }

  @Test
  void refusesAFieldThatTheContractDoesNotKnow() {
    refusesAsMalformed(json -> json.replaceFirst("\\{", "{\"urgent\":true,"));
  }

  @Test
  void refusesAFieldThatIsNull() {
    refusesAsMalformed(json -> json.replace("\"reference\":\"LR-4711\"", "\"reference\":null"));
  }

  @Test
  void refusesAKindThatThereIsNot() {
    refusesAsMalformed(json -> json.replace("\"ACCEPTED\"", "\"IGNORED\""));
  }

  @Test
  void refusesADayThatThereIsNot() {
    refusesAsMalformed(
        json -> json.replace("\"issuedAt\":\"2026-11-22", "\"issuedAt\":\"2026-02-30"));
  }

  @Test
  void refusesALeapSecond() {
    refusesAsMalformed(
        json ->
            json.replace(
                "\"issuedAt\":\"2026-11-22T09:30:00Z\"", "\"issuedAt\":\"2026-12-31T23:59:60Z\""));
  }

  @Test
  void refusesARefusalWithoutGround() {
    refusesAsMalformed(
        json -> json.replace("\"ACCEPTED\"", "\"REFUSED\"").replace("\"grounds\":[", "\"x\":["));
  }

  @Test
  void refusesATextAboveTheLimit() {
    refusesAsMalformed(json -> json.replace("Done as", "Done ".repeat(2001) + "as"));
  }

  @Test
  void refusesDepth() {
    refusesAsMalformed(
        json -> json.replaceFirst("\\{", "{\"deep\":" + "[".repeat(500) + "]".repeat(500) + ","));
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    ReplyDocument reply = reply(ReplyKind.ACCEPTED);
    byte[] bytes =
        new String(MachineReply.of(reply).toJson(), StandardCharsets.UTF_8)
            .replace("possible", "possibl\u00e9")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertRefused(send(signed(post(reply, bytes)), bytes), Problem.MALFORMED_JSON);
  }

  @Test
  void refusesUtf16() {
    ReplyDocument reply = reply(ReplyKind.ACCEPTED);
    byte[] bytes =
        new String(MachineReply.of(reply).toJson(), StandardCharsets.UTF_8)
            .getBytes(StandardCharsets.UTF_16BE);

    assertRefused(send(signed(post(reply, bytes)), bytes), Problem.MALFORMED_JSON);
  }

  @Test
  void namesEveryFaultWithoutRepeatingTheAnswer() {
    ReplyDocument reply = reply(ReplyKind.ACCEPTED);
    byte[] bytes =
        new String(MachineReply.of(reply).toJson(), StandardCharsets.UTF_8)
            .replace("\"ACCEPTED\"", "\"SECRET\"")
            .replace("\"REMOVED\"", "\"secret\"")
            .getBytes(StandardCharsets.UTF_8);

    RawPeer.Answer answer = send(signed(post(reply, bytes)), bytes);

    assertThat(answer.json().path("errors").findValuesAsString("pointer"))
        .contains("/kind", "/items/0/result");
    assertThat(new String(answer.http().body(), StandardCharsets.UTF_8))
        .doesNotContainIgnoringCase("secret");
  }

  @Test
  void refusesAReplyWhoseHeaderNamesAnotherMessage() {
    ReplyDocument reply = reply(ReplyKind.ACCEPTED);
    byte[] body = MachineReply.of(reply).toJson();
    Map<String, String> headers = headers(MessageId.random().toString());

    RawPeer.Answer answer = send(signed(RawPeer.post(replies(reply), headers, body)), body);

    assertRefused(answer, Problem.ENVELOPE_DIFFERS);
  }

  @Test
  void refusesAReplyUnderThePathOfAnotherOrder() {
    ReplyDocument reply = reply(ReplyKind.ACCEPTED);
    byte[] body = MachineReply.of(reply).toJson();
    String other = replies(reply(ReplyKind.ACCEPTED));

    RawPeer.Answer answer =
        send(signed(RawPeer.post(other, headers(reply.messageId().toString()), body)), body);

    assertRefused(answer, Problem.ENVELOPE_DIFFERS);
  }

  @Test
  void refusesAReplyWhoseBodyNamesAnotherAuthority() {
    ReplyDocument reply =
        Samples.reply(
            world.named(RestWorld.PLATFORM), world.named(RestWorld.BYSTANDER), ReplyKind.ACCEPTED);
    byte[] body = MachineReply.of(reply).toJson();

    RawPeer.Answer answer = send(signed(post(reply, body)), body);

    assertRefused(answer, Problem.ENVELOPE_DIFFERS);
  }

  @Test
  void refusesAReplyToAPartyThatIsNotOurs() {
    ReplyDocument reply =
        Samples.reply(
            world.named(RestWorld.PLATFORM), world.named(RestWorld.BYSTANDER), ReplyKind.ACCEPTED);
    byte[] body = MachineReply.of(reply).toJson();
    String target = replies(reply).replace("authority-pl", "authority-cz");

    RawPeer.Answer answer =
        send(signed(RawPeer.post(target, headers(reply.messageId().toString()), body)), body);

    assertRefused(answer, Problem.NOT_ADDRESSED_TO_US);
  }

  @Test
  void refusesAReplyWithoutIdempotencyKey() {
    ReplyDocument reply = reply(ReplyKind.ACCEPTED);
    byte[] body = MachineReply.of(reply).toJson();

    RawPeer.Answer answer =
        send(
            signed(RawPeer.post(replies(reply), Map.of("Content-Type", "application/json"), body)),
            body);

    assertRefused(answer, Problem.IDEMPOTENCY_KEY_MISSING);
  }

  @Test
  void refusesAnIdempotencyKeyThatIsNoMessageId() {
    ReplyDocument reply = reply(ReplyKind.ACCEPTED);
    byte[] body = MachineReply.of(reply).toJson();

    RawPeer.Answer answer =
        send(signed(RawPeer.post(replies(reply), headers("\"17\""), body)), body);

    assertRefused(answer, Problem.BAD_REQUEST);
  }

  private static void refusesAsMalformed(UnaryOperator<String> change) {
    ReplyDocument reply = reply(ReplyKind.ACCEPTED);
    String json = new String(MachineReply.of(reply).toJson(), StandardCharsets.UTF_8);
    String changed = change.apply(json);
    assertThat(changed).isNotEqualTo(json);
    byte[] body = changed.getBytes(StandardCharsets.UTF_8);

    world.audited.clear();
    RawPeer.Answer answer = send(signed(post(reply, body)), body);

    assertRefused(answer, Problem.MALFORMED_JSON);
    assertThat(world.audited).containsExactly("platform-ie malformed-json");
    assertThat(gate.intake.replies)
        .noneMatch(each -> each.document().messageId().equals(reply.messageId()));
  }
}
