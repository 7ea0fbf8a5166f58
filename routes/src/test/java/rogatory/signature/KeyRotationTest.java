package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevKeyFile;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.directory.KeyRole;
import rogatory.document.XmlPapers;
import rogatory.exchange.TrustAnchors;
import rogatory.exchange.Verification;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** A sealing key gives way to the next one, and what the old one sealed goes on verifying. */
class KeyRotationTest {
  private static final MovableClock CLOCK =
      new MovableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension(CLOCK);

  private static final PartyId AUTHORITY = new PartyId(SealRoom.AUTHORITY);

  @Test
  void sealsWithTheNextKeyFromItsMomentAndStillVerifiesWhatTheOldOneSealed() {
    Instant moment = CLOCK.instant().plus(Duration.ofDays(30));
    DevKey old = pki.party(SealRoom.AUTHORITY).seal();
    DevKey next = pki.party(SealRoom.AUTHORITY).sealRsa();
    KnownParties directory =
        new KnownParties()
            .with(SealRoom.AUTHORITY, old.certificate(), Instant.EPOCH, moment.plusSeconds(60))
            .with(SealRoom.AUTHORITY, next.certificate(), moment.minusSeconds(60), null);
    XmlSeal seal = seal(directory, moment);
    byte[] before = seal.seal(Samples.receipt(), AUTHORITY).orElseThrow().bytes();

    CLOCK.advance(Duration.ofDays(31));

    byte[] after = seal.seal(Samples.receipt(), AUTHORITY).orElseThrow().bytes();
    assertThat(signer(seal, before)).isEqualTo(Certificates.fingerprint(old.certificate()));
    assertThat(signer(seal, after)).isEqualTo(Certificates.fingerprint(next.certificate()));

    pki.revoke(old.certificate());
    CLOCK.advance(Duration.ofDays(1));
    assertThat(signer(seal, before))
        .as("also when the old certificate was revoked afterwards")
        .isEqualTo(Certificates.fingerprint(old.certificate()));
  }

  @Test
  void refusesWhatTheOldKeySealsAfterItsEndInTheDirectory() {
    Instant end = CLOCK.instant().plus(Duration.ofDays(1));
    KnownParties directory =
        new KnownParties()
            .with(
                SealRoom.AUTHORITY,
                pki.party("authority-cz").seal().certificate(),
                Instant.EPOCH,
                end);
    SealRoom room = new SealRoom(pki).signsWith(pki.party("authority-cz").seal());
    room.clock = CLOCK;
    room.parties = directory;
    CLOCK.advance(Duration.ofDays(2));

    Verification late = room.seal().verify(room.sealAnyway(Samples.receipt()), CLOCK.instant());

    assertThat(((Verification.Refused) late).problem()).isEqualTo(Problem.SIGNER_UNKNOWN);
  }

  private static Sha256 signer(XmlSeal seal, byte[] bytes) {
    Verification verification = seal.verify(bytes, CLOCK.instant());
    assertThat(verification).isInstanceOf(Verification.Genuine.class);
    return ((Verification.Genuine) verification).facts().signer();
  }

  private static XmlSeal seal(KnownParties directory, Instant moment) {
    var ring =
        new KeyStoreKeyRing(
            List.of(entry(DevRole.SEAL, null), entry(DevRole.SEAL_RSA, moment)), CLOCK);
    SealRoom room = new SealRoom(pki).stamped();
    return new XmlSeal(
        room.settings(),
        ring,
        new TrustAnchors(List.of(pki.root()), List.of(pki.root()), true),
        directory,
        new XmlPapers(),
        CLOCK);
  }

  private static KeyStoreKey entry(DevRole made, Instant from) {
    DevKeyFile file = pki.party(SealRoom.AUTHORITY).file(made);
    return new KeyStoreKey(
        AUTHORITY, KeyRole.SEAL, "PKCS12", file.store(), file.password(), DevKey.ALIAS, from);
  }
}
