package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
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
import rogatory.exchange.MessageId;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.SigningKey;
import rogatory.signature.SealAttack;
import rogatory.signature.SealAttacks;
import rogatory.transport.soap.SoapPeer;
import rogatory.vocabulary.Problem;

/** The corpus of attacks on sealed documents, handed in over SOAP by a known authority. */
@Attacks(at = Entrance.SOAP, kind = Kind.WRAPPING)
@ExtendWith(OfficeExtension.class)
class SoapCorpusTests {
  private static final String PEER = "authority-si";
  private static final String OTHER = "authority-sk";
  private static final int MOST_VARIANTS = 6;

  private static Abroad abroad;
  private static Witness witness;
  private static Trap trap;
  private static SigningKey key;
  private static SigningKey otherKey;
  private static SoapPeer peer;
  private static SoapPeer other;

  @AfterAll
  static void nothingWasFetched() throws IOException {
    trap.assertUntouched();
    trap.close();
  }

  @BeforeAll
  static void introduce(Office office) throws IOException {
    trap = new Trap();
    abroad = new Abroad(office);
    witness = new Witness(office);
    PartyKeys keys = abroad.introduce(PEER, "AUTHORITY", "SI");
    PartyKeys others = abroad.introduce(OTHER, "AUTHORITY", "SK");
    URI address = URI.create(office.machines() + "/services/" + Abroad.OURS);
    key = Abroad.signing(keys.seal());
    otherKey = Abroad.signing(others.seal());
    peer = new SoapPeer(keys.tlsClientContext(), Abroad.signing(keys.hop()), address);
    other = new SoapPeer(others.tlsClientContext(), Abroad.signing(others.hop()), address);
  }

  private static RequestDocument request() {
    return abroad.request(PEER, Abroad.OURS);
  }

  @TestFactory
  Stream<DynamicTest> everyAttackIsRefused() {
    byte[] good = abroad.sealed(request(), key);
    return SealAttacks.all(good, abroad.unsigned(request()), key, trap.address()).stream()
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> refused(attack)));
  }

  private static void refused(SealAttack attack) {
    for (byte[] document : attack.variants(MOST_VARIANTS)) {
      SoapPeer.Answer answer =
          witness.refused(attack.name(), PEER, attack.answers(), () -> peer.submit(document));
      AttackTable.saw(attack.kind(), attack.name(), answer.code());
      assertThat(answer.code()).isIn(Witness.codes(attack.answers()));
    }
  }

  @TestFactory
  Stream<DynamicTest> theSameTextInOtherBytesIsAnotherDocument() {
    byte[] good = abroad.sealed(request(), key);
    assertThat(peer.submit(good).status()).isEqualTo(200);
    return SealAttacks.sameText(good).stream()
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> refused(attack)));
  }

  @Test
  void nobodyBurnsTheIdOfSomebodyElse() {
    RequestDocument ours = request();
    MessageId id = ours.messageId();
    RequestDocument burning =
        new RequestDocument(
            id,
            ours.request(),
            1,
            ours.template(),
            "BURNT",
            abroad.named(OTHER),
            ours.to(),
            ours.issuedAt(),
            ours.validUntil(),
            ours.content());
    assertThat(other.submit(abroad.sealed(burning, otherKey)).status()).isEqualTo(200);
    Map<String, Object> before = witness.stored();

    SoapPeer.Answer answer = peer.submit(abroad.sealed(ours, key));

    assertThat(answer.status()).as(answer.code()).isEqualTo(200);
    assertThat(witness.stored()).isNotEqualTo(before);
    AttackTable.saw(
        Kind.REPLAY, "the ids of a request used before by another sender", "200, accepted");
  }

  @Test
  void aDocumentOfSomebodyElseIsNotHandedInAgain() {
    RequestDocument theirs = abroad.request(OTHER, Abroad.OURS);
    byte[] sealed = abroad.sealed(theirs, otherKey);
    assertThat(other.submit(sealed).status()).isEqualTo(200);

    SoapPeer.Answer answer =
        witness.refused(
            "replay",
            PEER,
            java.util.Set.of(Problem.HOP_SIGNER_MISMATCH),
            () -> peer.submit(sealed));

    AttackTable.saw(
        Kind.REPLAY, "a good document of somebody else, handed in again", answer.code());
    assertThat(answer.code()).isEqualTo(Problem.HOP_SIGNER_MISMATCH.code());
  }
}
