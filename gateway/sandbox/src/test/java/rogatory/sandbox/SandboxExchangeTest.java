package rogatory.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.ItemResult;
import rogatory.exchange.LiftDocument;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.WithdrawalDocument;
import rogatory.folders.SecretFile;
import rogatory.sandbox.setup.Demo;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.sandbox.setup.Ports;
import rogatory.sandbox.setup.Ports.Owner;
import rogatory.transport.rest.HopAnswer;
import rogatory.transport.rest.RestEnvelope;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox and a gateway's end of the wire, over real TLS, seals, time-stamps and gates. */
class SandboxExchangeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path home;
  private static DemoFolder folder;
  private static Sandbox sandbox;
  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    folder = DemoFolder.at(home.resolve("demo"));
    sandbox = Sandbox.start(folder, false, Clock.systemUTC());
    gateway = TestGateway.start(folder);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    sandbox.close();
  }

  @Nested
  class Plans {
    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void completes(String party) {
      assertThat(kinds(answered(party, "complete", 2)))
          .containsExactly(ReplyKind.ACCEPTED, ReplyKind.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void completesPartly(String party) {
      List<ReplyDocument> replies = answered(party, "partly", 2);
      assertThat(replies.get(1).kind()).isEqualTo(ReplyKind.PARTIALLY_COMPLETED);
      assertThat(replies.get(1).items())
          .extracting(ItemResult::result)
          .containsExactly("REMOVED", "GEO_DISABLED", "REFUSED");
      assertThat(replies.get(1).items().get(1).scope()).hasSize(1);
      assertThat(replies.get(1).items().get(2).ground()).isEqualTo("NOT_INTIMATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void refusesOnTheGroundItIsTold(String party) {
      List<ReplyDocument> replies = answered(party, "refuse=NO_DUAL_CRIMINALITY", 1);
      assertThat(kinds(replies)).containsExactly(ReplyKind.REFUSED);
      assertThat(replies.get(0).grounds()).containsExactly("NO_DUAL_CRIMINALITY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void asksAndCompletesTheAnsweredVersion(String party) {
      RequestDocument first = order(party, "ask");
      proven(first, gateway.sealed(first));
      awaitReplies(first, 1);
      RequestDocument second =
          Orders.order(gateway.equipment.parties(), new PartyId(party), "ask", first.request(), 2);
      proven(second, gateway.sealed(second));
      assertThat(kinds(awaitReplies(first, 3)))
          .containsExactly(
              ReplyKind.CLARIFICATION_REQUEST, ReplyKind.ACCEPTED, ReplyKind.COMPLETED);
    }

    @Test
    void keepsSilent() {
      RequestDocument order = order("platform-ie", "silent");
      proven(order, gateway.sealed(order));
      answered("platform-ie", "complete", 2);
      assertThat(gateway.repliesTo(order.request())).isEmpty();
    }

    @Test
    void answersLate() {
      RequestDocument order = order("authority-cz", "late=PT2S");
      Instant sent = Instant.now();
      proven(order, gateway.sealed(order));
      awaitReplies(order, 1);
      assertThat(Duration.between(sent, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void sendsTheSameReplyTwice(String party) {
      List<ReplyDocument> replies = answered(party, "twice", 2);
      assertThat(replies.get(0)).isEqualTo(replies.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void repliesBeforeItGivesTheReceipt(String party) {
      RequestDocument order = order(party, "before-receipt");
      proven(order, gateway.sealed(order));
      assertThat(kinds(gateway.repliesTo(order.request()))).contains(ReplyKind.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void sendsAReplyThatBreaksTheSchemaAndThenARightOne(String party) {
      gateway.refused.clear();
      assertThat(kinds(answered(party, "malformed", 1))).containsExactly(ReplyKind.COMPLETED);
      assertThat(gateway.refused).containsExactly(Problem.MALFORMED_XML);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void sendsAReplySealedByAStrangerAndThenARightOne(String party) {
      gateway.refused.clear();
      assertThat(kinds(answered(party, "forge", 1))).containsExactly(ReplyKind.COMPLETED);
      assertThat(gateway.refused).containsExactly(Problem.SIGNER_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void altersItsFirstReceiptAndGivesTheRightOneTheNextTime(String party) {
      RequestDocument order = order(party, "alter-receipt");
      byte[] bytes = gateway.sealed(order);
      assertThat(gateway.isProof(order, bytes, receipted(order, bytes))).isFalse();
      assertThat(gateway.isProof(order, bytes, receipted(order, bytes))).isTrue();
    }

    @Test
    void holdsItsReceiptBack() {
      RequestDocument order = order("platform-ie", "slow=PT1S");
      Instant sent = Instant.now();
      proven(order, gateway.sealed(order));
      assertThat(Duration.between(sent, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void saysWhatItIsTold() {
      assertThat(kinds(answered("platform-ie", "say=IMPOSSIBILITY", 1)))
          .containsExactly(ReplyKind.IMPOSSIBILITY);
    }
  }

  @Nested
  class Doors {
    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void givesTheSameBytesTheSameReceipt(String party) {
      RequestDocument order = order(party, "silent");
      byte[] bytes = gateway.sealed(order);
      assertThat(receipted(order, bytes)).isEqualTo(receipted(order, bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void refusesOtherBytesUnderTheSameId(String party) {
      RequestDocument order = order(party, "silent");
      proven(order, gateway.sealed(order));
      assertThat(rejected(order, gateway.sealed(order))).isEqualTo(Problem.SAME_ID_OTHER_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void refusesADocumentWithoutSeal(String party) {
      RequestDocument order = order(party, "silent");
      assertThat(rejected(order, gateway.equipment.papers().write(order)))
          .isEqualTo(Problem.UNSIGNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void refusesTheSealOfAStranger(String party) {
      RequestDocument order = order(party, "silent");
      byte[] forged =
          gateway
              .equipment
              .seal()
              .seal(gateway.equipment.papers().write(order), Demo.STRANGER)
              .orElseThrow()
              .bytes();
      assertThat(rejected(order, forged)).isEqualTo(Problem.SIGNER_UNKNOWN);
    }

    @Test
    void refusesADocumentForSomebodyElse() {
      RequestDocument order = order("authority-cz", "silent");
      byte[] bytes = gateway.sealed(order);
      HopAnswer answer =
          gateway.post("/orders", RestEnvelope.of(order, bytes).toJson(), order.messageId());
      assertThat(code(answer)).isEqualTo("not-addressed-to-us");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NCII_NOTICE", "PT48H", "platform.example/posts/2", "s. 1"})
    void refusesAnEnvelopeThatDiffersFromTheDocumentInside(String said) {
      RequestDocument order = order("platform-ie", "silent");
      byte[] bytes = gateway.sealed(order);
      String envelope = new String(RestEnvelope.of(order, bytes).toJson(), StandardCharsets.UTF_8);
      String other = said.substring(0, said.length() - 1) + (said.endsWith("H") ? "M" : "X");
      assertThat(envelope).contains(said);
      HopAnswer answer =
          gateway.post(
              "/orders",
              envelope.replace(said, other).getBytes(StandardCharsets.UTF_8),
              order.messageId());
      assertThat(code(answer)).isEqualTo("envelope-differs");
    }

    @Test
    void refusesAKeyThatIsNotTheMessage() {
      RequestDocument order = order("platform-ie", "silent");
      byte[] bytes = gateway.sealed(order);
      HopAnswer answer =
          gateway.post("/orders", RestEnvelope.of(order, bytes).toJson(), MessageId.random());
      assertThat(code(answer)).isEqualTo("envelope-differs");
    }
  }

  @Nested
  class FollowUps {
    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void confirmsAWithdrawalAndSendsNoFurtherReply(String party) {
      RequestDocument order = order(party, "late=PT3S");
      proven(order, gateway.sealed(order));
      var withdrawal =
          new WithdrawalDocument(
              MessageId.random(), order.request(), order.from(), order.to(), order.issuedAt(), "x");
      proven(withdrawal, gateway.sealed(withdrawal));
      assertThat(kinds(awaitReplies(order, 1))).containsExactly(ReplyKind.WITHDRAWAL_CONFIRMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void restoresAfterALift(String party) {
      RequestDocument order = order(party, "complete");
      proven(order, gateway.sealed(order));
      awaitReplies(order, 2);
      var lift =
          new LiftDocument(
              MessageId.random(), order.request(), order.from(), order.to(), order.issuedAt(), "x");
      proven(lift, gateway.sealed(lift));
      assertThat(kinds(awaitReplies(order, 3))).endsWith(ReplyKind.REINSTATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority-cz", "platform-ie"})
    void knowsNoWithdrawalOfARequestItNeverGot(String party) {
      RequestDocument order = order(party, "silent");
      var withdrawal =
          new WithdrawalDocument(
              MessageId.random(), order.request(), order.from(), order.to(), order.issuedAt(), "x");
      assertThat(rejected(withdrawal, gateway.sealed(withdrawal)))
          .isEqualTo(Problem.REQUEST_NOT_FOUND);
    }
  }

  @Nested
  class Control {
    @Test
    void asksForItsToken() throws Exception {
      assertThat(control("GET", "/ledger", "", "wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void setsThePlanOfARequest() throws Exception {
      RequestDocument order = order("platform-ie", "complete");
      assertThat(
              control("PUT", "/plans/" + order.request(), "{\"plan\":\"refuse=LANGUAGE\"}", null)
                  .statusCode())
          .isEqualTo(200);
      proven(order, gateway.sealed(order));
      assertThat(kinds(awaitReplies(order, 1))).containsExactly(ReplyKind.REFUSED);
    }

    @Test
    void refusesAPlanThatThereIsNot() throws Exception {
      assertThat(
              control("PUT", "/plans/" + MessageId.random(), "{\"plan\":\"dance\"}", null)
                  .statusCode())
          .isEqualTo(400);
    }

    @Test
    void sendsARequestOfItsOwnAndShowsTheReceipt() throws Exception {
      JsonNode sent = json(control("POST", "/requests", "{\"caseReference\":\"2026-5\"}", null));
      String message = sent.path("message").asString("");
      await()
          .atMost(PATIENCE)
          .until(() -> json(control("GET", "/requests/" + message, "", null)).has("receipt"));
      assertThat(gateway.requests)
          .extracting(document -> document.messageId().toString())
          .contains(message);
    }
  }

  private static java.net.http.HttpResponse<byte[]> control(
      String method, String path, String body, String token)
      throws IOException, InterruptedException {
    int port = Ports.read(folder.ports()).of(Owner.CONTROL);
    String given = token == null ? SecretFile.read(folder.controlToken()) : token;
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + given)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofByteArray());
  }

  private static JsonNode json(java.net.http.HttpResponse<byte[]> answer) {
    return JsonMapper.builder().build().readTree(answer.body());
  }

  private static RequestDocument order(String party, String plan) {
    return Orders.order(gateway.equipment.parties(), new PartyId(party), plan);
  }

  private static List<ReplyDocument> answered(String party, String plan, int replies) {
    RequestDocument order = order(party, plan);
    proven(order, gateway.sealed(order));
    return awaitReplies(order, replies);
  }

  private static List<ReplyDocument> awaitReplies(RequestDocument order, int count) {
    await().atMost(PATIENCE).until(() -> gateway.repliesTo(order.request()).size() >= count);
    return gateway.repliesTo(order.request());
  }

  private static List<ReplyKind> kinds(List<ReplyDocument> replies) {
    return replies.stream().map(ReplyDocument::kind).toList();
  }

  private static byte[] receipted(ExchangeDocument document, byte[] bytes) {
    DeliveryOutcome outcome = gateway.carry(document, bytes);
    assertThat(outcome).isInstanceOf(DeliveryOutcome.Receipted.class);
    return ((DeliveryOutcome.Receipted) outcome).receipt();
  }

  private static void proven(ExchangeDocument document, byte[] bytes) {
    assertThat(gateway.isProof(document, bytes, receipted(document, bytes))).isTrue();
  }

  private static Problem rejected(ExchangeDocument document, byte[] bytes) {
    DeliveryOutcome outcome = gateway.carry(document, bytes);
    assertThat(outcome).isInstanceOf(DeliveryOutcome.Rejected.class);
    return ((DeliveryOutcome.Rejected) outcome).problem();
  }

  private static String code(HopAnswer answer) {
    assertThat(answer).isInstanceOf(HopAnswer.Signed.class);
    return JsonMapper.builder()
        .build()
        .readTree(((HopAnswer.Signed) answer).body())
        .path("code")
        .asString("");
  }
}
