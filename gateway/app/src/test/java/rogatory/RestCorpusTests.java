package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
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
import rogatory.attack.Trap;
import rogatory.devpki.PartyKeys;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.SigningKey;
import rogatory.request.RequestId;
import rogatory.signature.SealAttack;
import rogatory.signature.SealAttacks;
import rogatory.transport.rest.HopAnswer;
import rogatory.transport.rest.HopCall;
import rogatory.transport.rest.HopClient;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.json.JsonMapper;

/** The corpus of attacks on sealed documents, handed in over REST by a known platform. */
@Attacks(at = Entrance.REST, kind = Kind.WRAPPING)
@ExtendWith(OfficeExtension.class)
class RestCorpusTests {
  private static final String PEER = "platform-se";
  private static final String OTHER = "platform-fi";
  private static final int MOST_VARIANTS = 6;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static Office office;
  private static Abroad abroad;
  private static Witness witness;
  private static Trap trap;
  private static SigningKey key;
  private static SigningKey otherKey;
  private static HopClient client;
  private static RequestId order;

  @BeforeAll
  static void introduce(Office opened) throws IOException {
    trap = new Trap();
    office = opened;
    abroad = new Abroad(office);
    witness = new Witness(office);
    PartyKeys keys = abroad.introduce(PEER, "PLATFORM", "SE");
    PartyKeys others = abroad.introduce(OTHER, "PLATFORM", "FI");
    office.address(PEER, "REST", "https://127.0.0.1:1/rogatory");
    key = Abroad.signing(keys.seal());
    otherKey = Abroad.signing(others.seal());
    client = abroad.client(keys, Abroad.signing(keys.hop()));
    order = Sent.request(office, PEER);
  }

  @AfterAll
  static void nothingWasFetched() throws IOException {
    trap.assertUntouched();
    trap.close();
    client.close();
  }

  private static ReplyDocument reply(String from) {
    return abroad.reply(from, Abroad.OURS, order);
  }

  private static HopAnswer.Signed submit(ReplyDocument reply, byte[] document) {
    URI target =
        URI.create(
            office.machines()
                + "/platform/v1/orders/"
                + reply.request()
                + "/replies?authority="
                + Abroad.OURS);
    return (HopAnswer.Signed)
        client.ask(
            HopCall.post(
                new PartyId(PEER),
                new PartyId(Abroad.OURS),
                target,
                "application/xml",
                document,
                reply.messageId()));
  }

  private static void refused(SealAttack attack, ReplyDocument reply) {
    for (byte[] document : attack.variants(MOST_VARIANTS)) {
      refused(attack.kind(), attack.name(), attack.answers(), reply, document);
    }
  }

  private static void refused(
      Kind kind, String name, Set<Problem> answers, ReplyDocument reply, byte[] document) {
    HopAnswer.Signed answer = witness.refused(name, PEER, answers, () -> submit(reply, document));
    String code = MAPPER.readTree(answer.body()).path("code").asString();
    AttackTable.saw(kind, name, answer.status() + " " + code);
    assertThat(code).isIn(Witness.codes(answers));
  }

  @TestFactory
  Stream<DynamicTest> everyAttackIsRefused() {
    ReplyDocument reply = reply(PEER);
    byte[] good = abroad.sealed(reply, key);
    return SealAttacks.all(good, abroad.unsigned(reply(PEER)), key, trap.address()).stream()
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> refused(attack, reply)));
  }

  @TestFactory
  Stream<DynamicTest> theSameTextInOtherBytesIsAnotherDocument() {
    ReplyDocument reply = reply(PEER);
    byte[] good = abroad.sealed(reply, key);
    assertThat(submit(reply, good).status()).isEqualTo(200);
    return SealAttacks.sameText(good).stream()
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> refused(attack, reply)));
  }

  @Test
  void aDocumentOfSomebodyElseIsNotHandedIn() {
    ReplyDocument theirs = reply(OTHER);

    refused(
        Kind.REPLAY,
        "a good document of somebody else, handed in again",
        Set.of(Problem.HOP_SIGNER_MISMATCH),
        theirs,
        abroad.sealed(theirs, otherKey));
  }
}
