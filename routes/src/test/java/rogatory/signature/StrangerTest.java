package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.Verification;
import rogatory.vocabulary.PartyId;

/** What we say of a document, a stranger with the root and xmlsec1 says too. */
class StrangerTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static final int PLACES = 50;
  private static final long SEED = 20261122;

  @TempDir Path folder;
  private XmlSec1 stranger;

  @BeforeEach
  void theStrangerTrustsTheRootAlone() throws Exception {
    stranger = new XmlSec1(folder, pki.root());
  }

  @ParameterizedTest
  @CsvSource({"SEAL,false", "SEAL,true", "SEAL_RSA,false", "SEAL_RSA,true"})
  void aStrangerVerifiesOurSeal(DevRole role, boolean stamped) throws Exception {
    SealRoom room = SealRoom.with(pki, pki.party(SealRoom.AUTHORITY).key(role));
    room.stamped = stamped;
    assertThat(stranger.accepts(seal(room, Samples.order(20)))).isTrue();
    assertThat(stranger.accepts(seal(room, Samples.receipt()))).isTrue();
  }

  @Test
  void oneChangedCharacterAnywhereIsRefusedByUsAndByAStranger() throws Exception {
    SealRoom room = SealRoom.ofAuthority(pki).stamped();
    XmlSeal seal = room.seal();
    String good = new String(seal(room, Samples.order(20)), StandardCharsets.UTF_8);
    List<Integer> places = OneCharacter.places(good.substring(0, good.indexOf("<ds:Signature ")));
    Random random = new Random(SEED);
    for (int i = 0; i < PLACES; i++) {
      int place = places.remove(random.nextInt(places.size()));
      assertRefusedByBoth(seal, good, place);
    }
  }

  @Test
  void aChangedCharacterInWhatTheSealSaysOfItselfIsRefusedByUsAndByAStranger() throws Exception {
    SealRoom room = SealRoom.ofAuthority(pki).stamped();
    XmlSeal seal = room.seal();
    String good = new String(seal(room, Samples.order(2)), StandardCharsets.UTF_8);
    assertRefusedByBoth(seal, good, good.indexOf("<ds:DigestValue>") + "<ds:DigestValue>".length());
    assertRefusedByBoth(
        seal, good, good.indexOf("<xades:SigningTime>") + "<xades:SigningTime>20".length());
    assertRefusedByBoth(
        seal, good, good.indexOf("<ds:SignatureValue>") + "<ds:SignatureValue>".length() + 7);
  }

  private void assertRefusedByBoth(XmlSeal seal, String good, int place) throws Exception {
    byte[] changed = OneCharacter.changed(good, place).getBytes(StandardCharsets.UTF_8);
    String where = good.substring(Math.max(0, place - 30), place + 1);
    assertThat(seal.verify(changed, Instant.now()))
        .as("we, after %s", where)
        .isInstanceOf(Verification.Refused.class);
    assertThat(stranger.accepts(changed)).as("the stranger, after %s", where).isFalse();
  }

  private static byte[] seal(SealRoom room, byte[] unsigned) {
    SealedDocument made = room.seal().seal(unsigned, new PartyId(SealRoom.AUTHORITY)).orElseThrow();
    assertThat(made.timestamped()).isEqualTo(room.stamped);
    return made.bytes();
  }
}
