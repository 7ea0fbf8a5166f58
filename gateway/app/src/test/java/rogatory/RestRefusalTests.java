package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.devpki.PartyKeys;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReceiptDocument;
import rogatory.exchange.ReplyDocument;
import rogatory.request.RequestId;
import rogatory.transport.rest.HopAnswer;
import rogatory.transport.rest.HopCall;
import rogatory.transport.rest.HopClient;
import rogatory.transport.rest.MachineReply;
import rogatory.transport.rest.ReceiptEnvelope;
import rogatory.transport.rest.RestEnvelope;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a platform may not hand in over REST, and what it is told; also a receipt that lies. */
@Attacks(at = Entrance.REST, kind = Kind.SIGNERS)
@ExtendWith(OfficeExtension.class)
class RestRefusalTests {
  private static final String PEER = "platform-nl";
  private static final String OTHER = "platform-lu";
  private static final String XML = "application/xml";
  private static final String JSON = "application/json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int LARGEST_BODY = 8 << 20;

  private static Office office;
  private static Abroad abroad;
  private static Witness witness;
  private static PartyKeys keys;
  private static PartyKeys others;
  private static PartyKeys stranger;
  private static PlatformServer server;
  private static HopClient client;
  private static HopClient otherClient;
  private static RequestId order;

  @BeforeAll
  static void introduce(Office opened) throws IOException {
    office = opened;
    abroad = new Abroad(office);
    witness = new Witness(office);
    keys = abroad.introduce(PEER, "PLATFORM", "NL");
    others = abroad.introduce(OTHER, "PLATFORM", "LU");
    stranger = abroad.stranger("platform-xa", "LU");
    server = new PlatformServer(keys, RestRefusalTests::lie);
    office.address(PEER, "REST", server.address());
    client = abroad.client(keys, Abroad.signing(keys.hop()));
    otherClient = abroad.client(others, Abroad.signing(others.hop()));
    order = Sent.request(office, PEER);
  }

  @AfterAll
  static void close() {
    client.close();
    otherClient.close();
    server.close();
  }

  /** A well-sealed receipt of other bytes than those that came. */
  private static byte[] lie(RestEnvelope envelope) {
    return sealed(
        new ReceiptDocument(
            MessageId.random(),
            RequestId.parse(envelope.orderId()),
            MessageId.parse(envelope.messageId()),
            Sha256.of(new byte[] {1}),
            "NL-1",
            abroad.named(PEER),
            abroad.named(Abroad.OURS),
            Abroad.now(),
            Abroad.now()));
  }

  private static byte[] sealed(ExchangeDocument document) {
    return abroad.sealed(document, Abroad.signing(keys.seal()));
  }

  private static ReplyDocument reply(RequestId request) {
    return abroad.reply(PEER, Abroad.OURS, request);
  }

  private static HopAnswer.Signed post(
      HopClient by, String opener, ExchangeDocument document, String mediaType, byte[] body) {
    return post(by, opener, document, Abroad.OURS, mediaType, body);
  }

  private static HopAnswer.Signed post(
      HopClient by,
      String opener,
      ExchangeDocument document,
      String authority,
      String mediaType,
      byte[] body) {
    URI target =
        URI.create(
            office.machines()
                + "/platform/v1/orders/"
                + document.request()
                + "/replies?authority="
                + authority);
    return (HopAnswer.Signed)
        by.ask(
            HopCall.post(
                new PartyId(opener),
                new PartyId(Abroad.OURS),
                target,
                mediaType,
                body,
                document.messageId()));
  }

  private static HopAnswer.Signed status(HopClient by, String opener, RequestId request) {
    return (HopAnswer.Signed)
        by.ask(
            HopCall.get(
                new PartyId(opener),
                new PartyId(Abroad.OURS),
                URI.create(
                    office.machines()
                        + "/platform/v1/orders/"
                        + request
                        + "/status?authority="
                        + Abroad.OURS)));
  }

  private static JsonNode refused(
      String refusal, String party, Problem problem, Supplier<HopAnswer.Signed> act) {
    HopAnswer.Signed answer = witness.refused(refusal, party, problem, act);
    JsonNode document = MAPPER.readTree(answer.body());
    assertThat(answer.mediaType()).isEqualTo("application/problem+json");
    AttackTable.saw(refusal, answer.status() + " " + document.path("code").asString());
    assertProblem(answer.status(), document, problem);
    return ((ObjectNode) document).without("traceId");
  }

  private static void assertProblem(int status, JsonNode document, Problem problem) {
    assertThat(document.path("code").asString()).isEqualTo(problem.code());
    assertThat(document.path("type").asString()).isEqualTo(problem.type());
    assertThat(document.path("status").asInt()).isEqualTo(problem.httpStatus());
    assertThat(document.path("retryable").asBoolean()).isEqualTo(problem.retryable());
    assertThat(document.path("title").asString()).isEqualTo(problem.text());
    assertThat(status).isEqualTo(problem.httpStatus());
  }

  private static JsonNode refused(
      String refusal, Problem problem, ReplyDocument reply, String mediaType, byte[] body) {
    return refused(refusal, PEER, problem, () -> post(client, PEER, reply, mediaType, body));
  }

  @TestFactory
  Stream<DynamicTest> refusesEverySealedReplyThatIsNotGood() {
    return Forgery.all(
            abroad, keys, others, stranger, from -> abroad.reply(from, Abroad.OURS, order))
        .stream()
        .map(
            forgery ->
                DynamicTest.dynamicTest(
                    forgery.refusal(),
                    () ->
                        refused(
                            forgery.refusal(),
                            forgery.problem(),
                            (ReplyDocument) forgery.document(),
                            XML,
                            forgery.bytes())));
  }

  @Test
  void givesTheStoredReceiptForTheSameReplyInJsonAndRefusesAnother() {
    AttackTable.of(Kind.REPLAY);
    ReplyDocument reply = reply(order);
    byte[] body = MachineReply.of(reply).toJson();
    HopAnswer.Signed first = post(client, PEER, reply, JSON, body);
    assertThat(first.status()).isEqualTo(200);
    var stored = witness.stored();

    HopAnswer.Signed again = post(client, PEER, reply, JSON, body);
    assertThat(receipt(again)).isEqualTo(receipt(first));
    assertThat(witness.stored()).isEqualTo(stored);
    AttackTable.saw("same id, same bytes (JSON)", "200 the stored receipt");
    byte[] other =
        new String(body, StandardCharsets.UTF_8)
            .replace("Being worked on.", "Being looked at.")
            .getBytes(StandardCharsets.UTF_8);
    refused("same id, other bytes (JSON)", Problem.SAME_ID_OTHER_BYTES, reply, JSON, other);
    refused("same id, other form", Problem.SAME_ID_OTHER_BYTES, reply, XML, sealed(reply));
  }

  @Test
  void givesTheStoredReceiptForTheSameReplyInXmlAndRefusesAnother() {
    AttackTable.of(Kind.REPLAY);
    ReplyDocument reply = reply(order);
    byte[] bytes = sealed(reply);
    HopAnswer.Signed first = post(client, PEER, reply, XML, bytes);
    assertThat(first.status()).isEqualTo(200);

    assertThat(receipt(post(client, PEER, reply, XML, bytes))).isEqualTo(receipt(first));
    AttackTable.saw("same id, same bytes (XML)", "200 the stored receipt");
    refused("same id, other bytes (XML)", Problem.SAME_ID_OTHER_BYTES, reply, XML, sealed(reply));
  }

  private static byte[] receipt(HopAnswer.Signed answer) {
    return ReceiptEnvelope.read(answer.body()).orElseThrow().sealedBytes();
  }

  @Test
  void refusesAReplyToTheRequestOfSomebodyElseAsToNone() {
    AttackTable.of(Kind.ACCESS);
    ReplyDocument toTheirs = abroad.reply(OTHER, Abroad.OURS, order);
    ReplyDocument toNone = abroad.reply(OTHER, Abroad.OURS, RequestId.random());
    JsonNode foreign = otherReply("reply to somebody else's request", toTheirs);
    JsonNode unknown = otherReply("reply to an unknown request", toNone);
    assertThat(foreign).isEqualTo(unknown);
  }

  private static JsonNode otherReply(String refusal, ReplyDocument reply) {
    byte[] body = MachineReply.of(reply).toJson();
    return refused(
        refusal,
        OTHER,
        Problem.REQUEST_NOT_FOUND,
        () -> post(otherClient, OTHER, reply, JSON, body));
  }

  @Test
  void tellsOfARequestOfSomebodyElseAsOfNone() {
    AttackTable.of(Kind.ACCESS);
    assertThat(status(client, PEER, order).status()).isEqualTo(200);
    JsonNode foreign =
        refused(
            "status of somebody else's request",
            OTHER,
            Problem.REQUEST_NOT_FOUND,
            () -> status(otherClient, OTHER, order));
    JsonNode unknown =
        refused(
            "status of an unknown request",
            OTHER,
            Problem.REQUEST_NOT_FOUND,
            () -> status(otherClient, OTHER, RequestId.random()));
    assertThat(foreign).isEqualTo(unknown);
  }

  @Test
  void refusesAReplyForSomebodyElse() {
    AttackTable.of(Kind.ADDRESSES);
    ReplyDocument elsewhere = abroad.reply(PEER, OTHER, order);
    byte[] body = MachineReply.of(elsewhere).toJson();
    refused(
        "reply addressed to somebody else (JSON)",
        PEER,
        Problem.NOT_ADDRESSED_TO_US,
        () -> post(client, PEER, elsewhere, OTHER, JSON, body));
    refused(
        "reply addressed to somebody else (XML)",
        Problem.NOT_ADDRESSED_TO_US,
        elsewhere,
        XML,
        sealed(elsewhere));
    refused(
        "message says something else than the document",
        Problem.ENVELOPE_DIFFERS,
        reply(order),
        XML,
        sealed(reply(order)));
    ReplyDocument toAnotherOfOurs = abroad.reply(PEER, "authority-cz", order);
    refused(
        "reply to another party than the issuer",
        Problem.REQUEST_NOT_FOUND,
        toAnotherOfOurs,
        XML,
        sealed(toAnotherOfOurs));
  }

  @Test
  void refusesMessagesOfAnotherHop() {
    AttackTable.of(Kind.HOP);
    ReplyDocument reply = reply(order);
    byte[] body = MachineReply.of(reply).toJson();
    try (HopClient mixed = abroad.client(keys, Abroad.signing(others.hop()));
        HopClient unknown = abroad.client(keys, Abroad.signing(stranger.hop()))) {
      refused(
          "connection and message of different parties",
          PEER,
          Problem.HOP_SIGNER_MISMATCH,
          () -> post(mixed, PEER, reply, JSON, body));
      refused(
          "message by an unknown key",
          PEER,
          Problem.HOP_UNAUTHENTICATED,
          () -> post(unknown, PEER, reply, JSON, body));
    }
  }

  @Test
  void refusesMalformedJson() {
    AttackTable.of(Kind.CONNECTIONS);
    for (String body : new String[] {"{", "[]", "{\"kind\":\"ACCEPTED\",\"kind\":\"REFUSED\"}"}) {
      refused(
          "malformed JSON",
          Problem.MALFORMED_JSON,
          reply(order),
          JSON,
          body.getBytes(StandardCharsets.UTF_8));
    }
    refused(
        "text that no document can hold",
        Problem.UNWRITABLE_TEXT,
        reply(order),
        JSON,
        "{\"text\":\"\\u0000\"}".getBytes(StandardCharsets.UTF_8));
    refused(
        "another media type",
        Problem.UNSUPPORTED_MEDIA_TYPE,
        reply(order),
        "text/plain",
        new byte[] {'a'});
  }

  @Test
  void refusesAnOversizedBody() {
    AttackTable.of(Kind.CONNECTIONS);
    HttpClient raw = HttpClient.newBuilder().sslContext(keys.tlsClientContext()).build();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    office.machines()
                        + "/platform/v1/orders/"
                        + order
                        + "/replies?authority="
                        + Abroad.OURS))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", JSON)
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(new byte[LARGEST_BODY + 1])))
            .build();
    HttpResponse<byte[]> answer =
        witness.refused(
            "oversized JSON", PEER, Problem.TOO_LARGE, () -> Office.exchange(raw, request));
    AttackTable.saw("oversized JSON", answer.statusCode() + " too-large");
    assertProblem(answer.statusCode(), MAPPER.readTree(answer.body()), Problem.TOO_LARGE);
  }

  @Test
  void takesNoReceiptThatIsNotOfTheBytesThatWereSent() {
    AttackTable.of(Kind.RECEIPTS);
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> witness.audited(PEER, Problem.RECEIPT_ALTERED) > 0);
    assertThat(
            office
                .database()
                .superuser()
                .sql(
                    "select count(*) from document where request = ? and kind = 'RECEIPT_RECEIVED'")
                .param(java.util.UUID.fromString(order.toString()))
                .query(Integer.class)
                .single())
        .isZero();
    JsonNode request = office.get("liaison", "/requests/" + order).json(200).path("request");
    assertThat(request.path("theirReference").asString("")).isNotEqualTo("NL-1");
    AttackTable.saw("altered receipt", Problem.RECEIPT_ALTERED.code() + ", tried again");
  }
}
