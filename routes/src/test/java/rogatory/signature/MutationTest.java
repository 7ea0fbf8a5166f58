package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.devpki.DevPkiExtension;
import rogatory.document.XmlPapers;
import rogatory.exchange.Verification;
import rogatory.vocabulary.PartyId;

/** Random changes anywhere in the bytes, the seal, its certificates and its time-stamp included. */
class MutationTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static final int CHANGES = 2_000;
  private static final long SEED = 319_132;
  private static final String ALPHABET = "<>&\"'/= \n09AZaz+-#:\u0000\u007f";

  @Test
  void noChangeMakesTheSealFallOverOrChangesWhatAGenuineDocumentSays() {
    byte[] unsigned = Samples.order(2);
    XmlSeal seal = SealRoom.ofAuthority(pki).stamped().seal();
    byte[] good = seal.seal(unsigned, new PartyId(SealRoom.AUTHORITY)).orElseThrow().bytes();
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < CHANGES; i++) {
      Verification verification = seal.verify(changed(good, random), Instant.now());
      if (verification instanceof Verification.Genuine genuine) {
        assertThat(new XmlPapers().write(genuine.document())).isEqualTo(unsigned);
      } else {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(CHANGES * 9 / 10);
  }

  /** One to three bytes replaced, or a stretch left out or doubled. */
  private static byte[] changed(byte[] good, Random random) {
    int at = random.nextInt(good.length - 50);
    int length = 1 + random.nextInt(40);
    switch (random.nextInt(4)) {
      case 0 -> {
        byte[] shorter = Arrays.copyOf(good, good.length - length);
        System.arraycopy(good, at + length, shorter, at, good.length - at - length);
        return shorter;
      }
      case 1 -> {
        byte[] longer = Arrays.copyOf(good, good.length + length);
        System.arraycopy(good, at, longer, at + length, good.length - at);
        return longer;
      }
      default -> {
        byte[] other = good.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
          other[at + i] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return other;
      }
    }
  }
}
