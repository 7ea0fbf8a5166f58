package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevKeyFile;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.devpki.Flaw;
import rogatory.directory.KeyRole;
import rogatory.exchange.SigningKey;
import rogatory.vocabulary.PartyId;

class KeyStoreKeyRingTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static final Clock CLOCK = Clock.systemUTC();
  private static final PartyId AUTHORITY = new PartyId(SealRoom.AUTHORITY);

  @TempDir Path folder;

  @Test
  void opensPkcs12Files() {
    KeyStoreKeyRing ring =
        new KeyStoreKeyRing(
            List.of(entry(KeyRole.SEAL, DevRole.SEAL), entry(KeyRole.HOP, DevRole.HOP)), CLOCK);
    SigningKey key = ring.key(AUTHORITY, KeyRole.SEAL).orElseThrow();
    assertThat(key.certificate()).isEqualTo(pki.party(SealRoom.AUTHORITY).seal().certificate());
    assertThat(key.chain()).hasSize(2).doesNotContain(pki.root());
    assertThat(ring.key(AUTHORITY, KeyRole.HOP)).isPresent();
    assertThat(ring.key(AUTHORITY, KeyRole.TLS)).isEmpty();
    assertThat(ring.key(new PartyId("authority-cz"), KeyRole.SEAL)).isEmpty();
  }

  @Test
  void leavesTheRootOutOfTheChain() throws Exception {
    DevKey key = pki.party(SealRoom.AUTHORITY).seal();
    DevKey whole = new DevKey(key.key(), List.of(key.certificate(), pki.issuingCa(), pki.root()));
    DevKeyFile file = whole.exportTo(folder.resolve("keys"), "whole");
    KeyStoreKeyRing ring =
        new KeyStoreKeyRing(
            List.of(
                new KeyStoreKey(
                    AUTHORITY,
                    KeyRole.SEAL,
                    "PKCS12",
                    file.store(),
                    file.password(),
                    DevKey.ALIAS)),
            CLOCK);
    assertThat(ring.key(AUTHORITY, KeyRole.SEAL).orElseThrow().chain())
        .containsExactly(key.certificate(), pki.issuingCa());
  }

  @Test
  void refusesTwoKeysForOneRole() {
    KeyStoreKey entry = entry(KeyRole.SEAL, DevRole.SEAL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyStoreKeyRing(List.of(entry, entry), CLOCK));
  }

  @Test
  void refusesAWrongPasswordAndDoesNotRepeatIt() throws Exception {
    KeyStoreKey entry = entry(KeyRole.SEAL, DevRole.SEAL);
    Path password = Files.writeString(folder.resolve("password"), "not-the-word");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new KeyStoreKeyRing(
                    List.of(
                        new KeyStoreKey(
                            AUTHORITY,
                            KeyRole.SEAL,
                            entry.type(),
                            entry.store(),
                            password,
                            entry.alias())),
                    CLOCK))
        .withMessageNotContaining("not-the-word");
  }

  @Test
  void refusesAnAliasThatIsNotThere() {
    KeyStoreKey entry = entry(KeyRole.SEAL, DevRole.SEAL);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new KeyStoreKeyRing(
                    List.of(
                        new KeyStoreKey(
                            AUTHORITY,
                            KeyRole.SEAL,
                            entry.type(),
                            entry.store(),
                            entry.passwordFile(),
                            "other")),
                    CLOCK));
  }

  @Test
  void takesUpTheNextKeyAtItsMomentAndNotBefore() {
    var clock = new MovableClock(Instant.now());
    Instant moment = clock.instant().plus(Duration.ofDays(30));
    KeyStoreKeyRing ring =
        new KeyStoreKeyRing(
            List.of(
                entry(KeyRole.SEAL, DevRole.SEAL_RSA, moment), entry(KeyRole.SEAL, DevRole.SEAL)),
            clock);
    assertThat(ring.key(AUTHORITY, KeyRole.SEAL).orElseThrow().certificate())
        .isEqualTo(pki.party(SealRoom.AUTHORITY).seal().certificate());

    clock.advance(Duration.ofDays(30));

    assertThat(ring.key(AUTHORITY, KeyRole.SEAL).orElseThrow().certificate())
        .isEqualTo(pki.party(SealRoom.AUTHORITY).sealRsa().certificate());
  }

  @Test
  void goesOnWithTheOldKeyWhereTheNextOneIsNotValidYet() {
    DevKeyFile early =
        pki.party(SealRoom.AUTHORITY)
            .flawed(DevRole.SEAL, Flaw.NOT_YET_VALID)
            .exportTo(folder.resolve("early"), "seal");
    var next =
        new KeyStoreKey(
            AUTHORITY,
            KeyRole.SEAL,
            "PKCS12",
            early.store(),
            early.password(),
            DevKey.ALIAS,
            Instant.EPOCH);
    KeyStoreKeyRing ring =
        new KeyStoreKeyRing(List.of(next, entry(KeyRole.SEAL, DevRole.SEAL)), CLOCK);
    assertThat(ring.key(AUTHORITY, KeyRole.SEAL).orElseThrow().certificate())
        .isEqualTo(pki.party(SealRoom.AUTHORITY).seal().certificate());
  }

  @Test
  void handsOutNoKeyWhoseMomentHasNotCome() {
    KeyStoreKeyRing ring =
        new KeyStoreKeyRing(
            List.of(entry(KeyRole.SEAL, DevRole.SEAL, CLOCK.instant().plusSeconds(60))), CLOCK);
    assertThat(ring.key(AUTHORITY, KeyRole.SEAL)).isEmpty();
  }

  private static KeyStoreKey entry(KeyRole role, DevRole made, Instant from) {
    KeyStoreKey entry = entry(role, made);
    return new KeyStoreKey(
        entry.party(),
        entry.role(),
        entry.type(),
        entry.store(),
        entry.passwordFile(),
        entry.alias(),
        from);
  }

  private static KeyStoreKey entry(KeyRole role, DevRole made) {
    DevKeyFile file = pki.party(SealRoom.AUTHORITY).file(made);
    return new KeyStoreKey(AUTHORITY, role, "PKCS12", file.store(), file.password(), DevKey.ALIAS);
  }
}
