package rogatory.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.devpki.Flaw;
import rogatory.directory.Party;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.RequestDocument;
import rogatory.problem.Problems;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.MessageBody;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.MessageVerifier;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.ResponseMessage;
import rogatory.transport.rest.httpsig.Verification;
import rogatory.transport.rest.httpsig.VerificationPolicy;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

class RestCourierTest {
  @RegisterExtension static final DevPkiExtension PKI = new DevPkiExtension();

  private static final Clock CLOCK = Clock.systemUTC();
  private static final byte[] REFUSAL = Problems.document(Problem.DOCUMENT_EXPIRED);
  private static RestWorld world;
  private ScriptedPlatform platform;
  private HopClient client;
  private RestCourier courier;

  @BeforeAll
  static void settle() {
    world = new RestWorld(PKI, CLOCK);
  }

  @BeforeEach
  void open() {
    platform = new ScriptedPlatform(world);
    client = world.client(HopTimes.STANDARD);
    courier = new RestCourier(client);
  }

  @AfterEach
  void close() {
    client.close();
    platform.close();
  }

  // What goes out.

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

  // Refusals that count.

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

  // Answers that nobody answers for.

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

  // Connections.

  @Test
  void givesUpOnAnAnswerThatTrickles() {
    var stopped = new CountDownLatch(1);
    platform.answering(
        (asked, response) -> {
          for (int i = 0; i < 100 && !waited(stopped); i++) {
            response.getOutputStream().write(' ');
            response.flushBuffer();
          }
        });
    try (HopClient hasty =
        world.client(
            new HopTimes(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2)))) {
      DeliveryOutcome outcome = new RestCourier(hasty).carry(delivery(order(), platform.address()));

      assertThat(outcome).isInstanceOf(DeliveryOutcome.Unreached.class);
      assertThat(((DeliveryOutcome.Unreached) outcome).connected()).isTrue();
    } finally {
      stopped.countDown();
    }
  }

  @Test
  void opensNoConnectionToAServerOfAnotherRoot() {
    assertHandshakeFails(
        PKI.party("platform-ie").flawed(DevRole.TLS_SERVER, Flaw.OTHER_ROOT), "TLSv1.3");
  }

  @Test
  void opensNoConnectionToAServerWhoseCertificateRanOut() {
    assertHandshakeFails(
        PKI.party("platform-ie").flawed(DevRole.TLS_SERVER, Flaw.EXPIRED), "TLSv1.3");
  }

  @Test
  void speaksNoOlderTls() {
    assertHandshakeFails(PKI.party("platform-ie").tlsServer(), "TLSv1.2");
  }

  @Test
  void opensNoConnectionToAServerOfAnotherName() {
    DeliveryOutcome outcome =
        courier.carry(delivery(order(), URI.create("https://127.0.0.2:" + platform.port())));

    assertThat(outcome).isEqualTo(new DeliveryOutcome.Unreached("tls-handshake", false));
    assertThat(platform.asked).isEmpty();
  }

  @Test
  void knowsThatAnUnknownHostGotNothing() {
    assertThat(courier.carry(delivery(order(), URI.create("https://nowhere.invalid"))))
        .isEqualTo(new DeliveryOutcome.Unreached("host-unknown", false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1", "ftp://localhost"})
  void writesToNoAddressWithoutTls(String address) {
    assertThat(courier.carry(delivery(order(), URI.create(address))))
        .isEqualTo(new DeliveryOutcome.Rejected(Problem.ADDRESSEE_UNKNOWN, "no-address"));
  }

  @Test
  void sendsNothingWithoutAKeyOfItsOwn() {
    Delivery delivery =
        new Delivery(
            UUID.randomUUID(),
            RestWorld.AGENCY,
            world.party(RestWorld.PLATFORM, platform.address()),
            stranger(),
            order(),
            Samples.SEALED,
            1);

    assertThat(courier.carry(delivery))
        .isEqualTo(new DeliveryOutcome.Unreached("no-own-key", false));
    assertThat(platform.asked).isEmpty();
  }

  // Helpers.

  private static Party stranger() {
    return new Party(
        new PartyId("nobody"),
        "Nobody",
        Party.Kind.AUTHORITY,
        new Jurisdiction("PL"),
        null,
        null,
        Set.of(),
        null);
  }

  private void assertHandshakeFails(DevKey key, String protocol) {
    try (var other = new ScriptedPlatform(world, key, protocol, ScriptedPlatform.receipt(world))) {
      assertThat(courier.carry(delivery(order(), other.address())))
          .isEqualTo(new DeliveryOutcome.Unreached("tls-handshake", false));
      assertThat(other.asked).isEmpty();
    }
  }

  private void assertWrongSignature() {
    assertThat(carry(order()))
        .isEqualTo(new DeliveryOutcome.Unreached("answer-signature-wrong", true));
  }

  private static MessageSigner genuine() {
    return ScriptedPlatform.signer(world, "platform-ie", CLOCK);
  }

  private static void receipt(
      RequestMessage request, HttpServletResponse response, MessageSigner by) throws IOException {
    ScriptedPlatform.signed(
        request,
        response,
        by,
        201,
        "application/json",
        ReceiptEnvelope.of(Samples.RECEIPT, null).toJson());
  }

  private DeliveryOutcome answered(int status, String mediaType, byte[] body) {
    platform.answering(
        (asked, response) ->
            ScriptedPlatform.signed(asked.message(), response, genuine(), status, mediaType, body));
    return carry(order());
  }

  private DeliveryOutcome carry(ExchangeDocument document) {
    return courier.carry(delivery(document, platform.address()));
  }

  private static Delivery delivery(ExchangeDocument document, URI address) {
    return new Delivery(
        UUID.randomUUID(),
        RestWorld.AGENCY,
        world.party(RestWorld.PLATFORM, address),
        world.party(RestWorld.OURS, null),
        document,
        Samples.SEALED,
        1);
  }

  private static RequestDocument order() {
    return Samples.order(world.named(RestWorld.OURS), world.named(RestWorld.PLATFORM));
  }

  private static boolean waited(CountDownLatch stopped) {
    try {
      return stopped.await(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
