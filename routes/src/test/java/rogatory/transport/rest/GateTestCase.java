package rogatory.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.attack.AttackTable;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPkiExtension;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.SignedReply;
import rogatory.transport.PeerIdentities;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.SignatureAlgorithm;
import rogatory.transport.rest.httpsig.SigningKey;
import rogatory.transport.rest.httpsig.Verification;
import rogatory.vocabulary.Problem;

/** A gate with its platform, and what its tests have in common; every exchange is judged. */
abstract class GateTestCase {
  @RegisterExtension static final DevPkiExtension PKI = new DevPkiExtension();

  static final Clock CLOCK = Clock.systemUTC();
  static RestWorld world;
  static GateServer gate;
  static HopClient platform;

  @BeforeAll
  static void open() {
    world = new RestWorld(PKI, CLOCK);
    gate = new GateServer(world);
    platform = world.client(HopTimes.STANDARD);
  }

  @AfterAll
  static void everyExchangeConformed() {
    platform.close();
    gate.close();
    assertThat(gate.judging.faults()).isEmpty();
    assertThat(gate.judging.seen()).isNotEmpty();
  }

  static RawPeer.Answer send(RequestMessage message) {
    return send(message, new byte[0]);
  }

  static RawPeer.Answer send(RequestMessage message, byte[] body) {
    return new RawPeer(PKI.party("platform-ie").tlsClientContext()).send(message, body);
  }

  static RequestMessage signed(RequestMessage message) {
    return signer("platform-ie", CLOCK).sign(message);
  }

  static MessageSigner signer(String party, Clock clock) {
    return signer(PKI.party(party).hop(), clock);
  }

  static MessageSigner signer(DevKey key, Clock clock) {
    return new MessageSigner(
        new SigningKey(
            PeerIdentities.fingerprint(key.certificate()).hex(),
            key.key(),
            SignatureAlgorithm.ECDSA_P256_SHA256),
        clock);
  }

  static RequestMessage ping() {
    return RawPeer.get(gate.origin() + "/platform/v1/ping");
  }

  static String status(String order) {
    return gate.origin() + "/platform/v1/orders/" + order + "/status?authority=authority-pl";
  }

  static String replies(ReplyDocument reply) {
    return gate.origin()
        + "/platform/v1/orders/"
        + reply.request()
        + "/replies?authority=authority-pl";
  }

  static Map<String, String> headers(String key) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Idempotency-Key", key);
    return headers;
  }

  static RequestMessage post(ReplyDocument reply, byte[] body) {
    return RawPeer.post(replies(reply), headers(reply.messageId().toString()), body);
  }

  static ReplyDocument reply(ReplyKind kind) {
    return Samples.reply(world.named(RestWorld.PLATFORM), world.named(RestWorld.OURS), kind);
  }

  static HopCall call(ReplyDocument reply) {
    return HopCall.post(
        RestWorld.PLATFORM,
        RestWorld.OURS,
        URI.create(replies(reply)),
        "application/json",
        MachineReply.of(reply).toJson(),
        reply.messageId());
  }

  static SignedReply received(ReplyDocument reply) {
    return gate.intake.replies.stream()
        .filter(each -> each.document().messageId().equals(reply.messageId()))
        .findFirst()
        .orElseThrow();
  }

  static void assertRefused(RawPeer.Answer answer, Problem problem) {
    assertRefusedUnsignedOrNot(answer, problem);
    assertThat(answer.verified(world, RestWorld.OURS))
        .as("the refusal is signed and bound to the request")
        .isInstanceOf(Verification.Verified.class);
  }

  static void assertRefusedUnsignedOrNot(RawPeer.Answer answer, Problem problem) {
    AttackTable.saw(answer.status() + " " + answer.code());
    assertThat(answer.code()).isEqualTo(problem.code());
    assertThat(answer.status()).isEqualTo(problem.httpStatus());
  }
}
