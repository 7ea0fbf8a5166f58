package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.attack.Trap;
import rogatory.devpki.DevPkiExtension;
import rogatory.document.XmlPapers;
import rogatory.exchange.SigningKey;
import rogatory.exchange.Verification;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** The whole corpus of attacks on sealed documents, handed to the verifier as files. */
@Attacks(at = Entrance.FILE, kind = Kind.WRAPPING)
class SealAttackTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static final byte[] UNSIGNED = Samples.order(2);
  private static XmlSeal seal;
  private static byte[] good;
  private static Trap trap;

  @AfterAll
  static void nothingWasFetched() throws IOException {
    trap.assertUntouched();
    trap.close();
  }

  @BeforeAll
  static void oneGoodDocument() throws IOException {
    trap = new Trap();
    seal = SealRoom.ofAuthority(pki).stamped().seal();
    good = seal.seal(UNSIGNED, new PartyId(SealRoom.AUTHORITY)).orElseThrow().bytes();
  }

  @Test
  void theGoodDocumentItselfIsAccepted() {
    assertThat(seal.verify(good, Instant.now())).isInstanceOf(Verification.Genuine.class);
  }

  @TestFactory
  Stream<DynamicTest> everyAttackIsRefused() {
    var ours = pki.party(SealRoom.AUTHORITY).seal();
    List<SealAttack> attacks =
        SealAttacks.all(
            good, Samples.order(3), new SigningKey(ours.key(), ours.chain()), trap.address());
    return attacks.stream()
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> assertRefused(attack)));
  }

  private static void assertRefused(SealAttack attack) {
    for (byte[] document : attack.variants()) {
      Verification verification = seal.verify(document, Instant.now());
      assertThat(verification)
          .as(() -> Attack.text(document))
          .isInstanceOf(Verification.Refused.class);
      Problem problem = ((Verification.Refused) verification).problem();
      AttackTable.saw(attack.kind(), attack.name(), problem.code());
      assertThat(problem).isIn(attack.answers());
    }
  }

  /** The bytes are kept with their hash, so that other bytes are another matter for the ledger. */
  @TestFactory
  Stream<DynamicTest> theSameCanonicalTextSaysTheSame() {
    return SealAttacks.sameText(good).stream()
        .map(
            attack ->
                DynamicTest.dynamicTest(
                    attack.name(),
                    () -> {
                      byte[] document = attack.variants().get(0);
                      assertThat(document).isNotEqualTo(good);
                      Verification verification = seal.verify(document, Instant.now());
                      assertThat(verification).isInstanceOf(Verification.Genuine.class);
                      assertThat(
                              new XmlPapers()
                                  .write(((Verification.Genuine) verification).document()))
                          .isEqualTo(UNSIGNED);
                      AttackTable.saw(attack.kind(), attack.name(), "genuine, says the same");
                    }));
  }
}
