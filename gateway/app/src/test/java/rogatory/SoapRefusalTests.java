package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevRole;
import rogatory.devpki.Flaw;
import rogatory.devpki.PartyKeys;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.SigningKey;
import rogatory.request.RequestId;
import rogatory.transport.soap.SoapPeer;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.JsonNode;

/** What a foreign authority may not hand in over SOAP, and what it is told. */
@Attacks(at = Entrance.SOAP, kind = Kind.SIGNERS)
@ExtendWith(OfficeExtension.class)
class SoapRefusalTests {
  private static final String PEER = "authority-at";
  private static final String OTHER = "authority-li";
  private static final int LARGEST_ENVELOPE = 8 << 20;

  private static Abroad abroad;
  private static Witness witness;
  private static PartyKeys keys;
  private static PartyKeys others;
  private static PartyKeys stranger;
  private static URI address;
  private static SoapPeer peer;

  @BeforeAll
  static void introduce(Office office) {
    abroad = new Abroad(office);
    witness = new Witness(office);
    keys = abroad.introduce(PEER, "AUTHORITY", "AT");
    others = abroad.introduce(OTHER, "AUTHORITY", "LI");
    stranger = abroad.stranger("authority-xa", "LU");
    address = URI.create(office.machines() + "/services/" + Abroad.OURS);
    peer = peer(keys, Abroad.signing(keys.hop()));
  }

  private static SoapPeer peer(PartyKeys opener, SigningKey hop) {
    return new SoapPeer(opener.tlsClientContext(), hop, address);
  }

  private static RequestDocument request() {
    return abroad.request(PEER, Abroad.OURS);
  }

  private static byte[] sealed(rogatory.exchange.ExchangeDocument document) {
    return abroad.sealed(document, Abroad.signing(keys.seal()));
  }

  private static SoapPeer.Answer refused(
      String refusal, Problem problem, Supplier<SoapPeer.Answer> act) {
    SoapPeer.Answer answer = witness.refused(refusal, PEER, problem, act);
    AttackTable.saw(refusal, answer.status() + " " + answer.code());
    assertFault(answer, problem);
    return answer;
  }

  private static void assertFault(SoapPeer.Answer answer, Problem problem) {
    boolean sender = problem.fault() == Problem.Fault.SENDER;
    assertThat(answer.code()).isEqualTo(problem.code());
    assertThat(answer.subcode()).isEqualTo(problem.code());
    assertThat(answer.fault()).isEqualTo(sender ? "Sender" : "Receiver");
    assertThat(answer.status()).isEqualTo(sender ? 400 : 500);
    assertThat(answer.retryable()).isEqualTo(Boolean.toString(problem.retryable()));
    assertThat(answer.text()).isEqualTo(problem.text());
  }

  @TestFactory
  Stream<DynamicTest> refusesEveryDocumentThatIsNotGood() {
    return Forgery.all(abroad, keys, others, stranger, from -> abroad.request(from, Abroad.OURS))
        .stream()
        .map(
            forgery ->
                DynamicTest.dynamicTest(
                    forgery.refusal(),
                    () ->
                        refused(
                            forgery.refusal(),
                            forgery.problem(),
                            () -> peer.submit(forgery.bytes()))));
  }

  @Test
  void givesTheStoredReceiptForTheSameBytesAndRefusesOthers() {
    AttackTable.of(Kind.REPLAY);
    RequestDocument request = request();
    byte[] bytes = sealed(request);
    SoapPeer.Answer first = peer.submit(bytes);
    assertThat(first.status()).as(first.code()).isEqualTo(200);
    var stored = witness.stored();

    assertThat(peer.submit(bytes).receipt()).isEqualTo(first.receipt());
    assertThat(witness.stored()).isEqualTo(stored);
    AttackTable.saw("same id, same bytes", "200 the stored receipt");
    refused(
        "same id, other bytes", Problem.SAME_ID_OTHER_BYTES, () -> peer.submit(sealed(request)));
    assertThat(peer.submit(bytes).receipt()).isEqualTo(first.receipt());
  }

  @Test
  void refusesADocumentForSomebodyElse() {
    AttackTable.of(Kind.ADDRESSES);
    RequestDocument elsewhere = abroad.request(PEER, "platform-ie");
    refused(
        "document addressed to somebody else",
        Problem.NOT_ADDRESSED_TO_US,
        () -> peer.submit(sealed(elsewhere)));
    refused(
        "message addressed to somebody else",
        Problem.NOT_ADDRESSED_TO_US,
        () -> peer.misdirected("https://localhost/services/nobody"));
  }

  @Test
  void refusesARequestThatIsNoLongerInForce() {
    AttackTable.of(Kind.TIME);
    RequestDocument old =
        abroad.request(PEER, Abroad.OURS, Abroad.now().minus(Duration.ofDays(100)));
    refused("validity ended", Problem.DOCUMENT_EXPIRED, () -> peer.submit(sealed(old)));
  }

  @Test
  void refusesAReplyAmongRequestsAndTheOtherWayRound() {
    AttackTable.of(Kind.CONNECTIONS);
    refused(
        "reply among requests",
        Problem.MALFORMED_XML,
        () -> peer.submit(sealed(abroad.reply(PEER, Abroad.OURS, RequestId.random()))));
    refused("request among replies", Problem.MALFORMED_XML, () -> peer.deliver(sealed(request())));
  }

  @Test
  void refusesMessagesOfAnotherHop() {
    AttackTable.of(Kind.HOP);
    refused(
        "connection and message of different parties",
        Problem.HOP_SIGNER_MISMATCH,
        () -> peer(keys, Abroad.signing(others.hop())).submit(sealed(request())));
    refused("message without signature", Problem.HOP_UNAUTHENTICATED, peer::unsigned);
    DevKey unknown = keys.flawed(DevRole.HOP, Flaw.EXPIRED);
    refused(
        "message by an unknown key",
        Problem.SIGNER_UNKNOWN,
        () -> peer(keys, Abroad.signing(unknown)).submit(sealed(request())));
    refused("message sent again", Problem.REPLAYED, peer::replayed);
  }

  @Test
  void refusesMalformedAndOversizedEnvelopes() {
    AttackTable.of(Kind.CONNECTIONS);
    refused(
        "malformed envelope",
        Problem.MALFORMED_XML,
        () -> peer.raw("<env".getBytes(StandardCharsets.UTF_8)));
    refused("content not of the contract", Problem.MALFORMED_XML, peer::malformedContent);
    refused(
        "oversized envelope",
        Problem.TOO_LARGE,
        () -> peer.raw(("<a>" + "a".repeat(LARGEST_ENVELOPE)).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void tellsOfARequestOfSomebodyElseAsOfNone() {
    AttackTable.of(Kind.ACCESS);
    RequestDocument theirs = abroad.request(OTHER, Abroad.OURS);
    SoapPeer other = peer(others, Abroad.signing(others.hop()));
    assertThat(other.submit(abroad.sealed(theirs, Abroad.signing(others.seal()))).status())
        .isEqualTo(200);
    assertThat(other.status(theirs.request().toString(), Abroad.OURS).status()).isEqualTo(200);
    assertThat(witness.looked(OTHER, theirs.request())).isEqualTo(1);

    SoapPeer.Answer unknown =
        refused(
            "status of an unknown request",
            Problem.REQUEST_NOT_FOUND,
            () -> peer.status(RequestId.random().toString(), Abroad.OURS));
    SoapPeer.Answer foreign =
        refused(
            "status of somebody else's request",
            Problem.REQUEST_NOT_FOUND,
            () -> peer.status(theirs.request().toString(), Abroad.OURS));
    assertThat(foreign).isEqualTo(unknown);
  }

  @Test
  void refusesAReplyToARequestOfSomebodyElse(Office office) {
    AttackTable.of(Kind.ACCESS);
    RequestId theirs = Sent.request(office, "platform-ie");
    SoapPeer.Answer foreign =
        refused(
            "reply to somebody else's request",
            Problem.REQUEST_NOT_FOUND,
            () -> peer.deliver(sealed(abroad.reply(PEER, Abroad.OURS, theirs))));
    SoapPeer.Answer unknown =
        refused(
            "reply to an unknown request",
            Problem.REQUEST_NOT_FOUND,
            () -> peer.deliver(sealed(abroad.reply(PEER, Abroad.OURS, RequestId.random()))));
    assertThat(foreign).isEqualTo(unknown);
  }

  @Test
  void showsAForgedDocumentToTheAuditorsOfTheAgencyThatItWasSentToAlone(Office office) {
    office.person("south-first", "south-auditor", "AUDITOR");
    SoapPeer toSouth =
        new SoapPeer(
            keys.tlsClientContext(),
            Abroad.signing(keys.hop()),
            URI.create(office.machines() + "/services/authority-cz"));
    byte[] forged =
        new String(sealed(abroad.request(PEER, "authority-cz")), StandardCharsets.UTF_8)
            .replaceFirst(">[^<>]{2,}</", ">forged</")
            .getBytes(StandardCharsets.UTF_8);
    List<JsonNode> before = refusals(office, "auditor");

    SoapPeer.Answer answer = toSouth.submit(forged);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(refusals(office, "south-auditor"))
        .anySatisfy(
            entry -> {
              assertThat(entry.path("result").asString()).isEqualTo(answer.code());
              assertThat(entry.path("counterpart").asString()).isEqualTo(PEER);
            });
    assertThat(refusals(office, "auditor")).isEqualTo(before);
  }

  private static List<JsonNode> refusals(Office office, String auditor) {
    JsonNode page =
        office
            .get(auditor, "/operation/audit?limit=200&object=document", "X-Purpose", "to see")
            .json(200);
    return page.path("items").valueStream().toList();
  }
}
