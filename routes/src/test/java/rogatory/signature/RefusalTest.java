package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.devpki.CrlMode;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPki;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.devpki.Flaw;
import rogatory.devpki.OcspMode;
import rogatory.devpki.TimeStampMode;
import rogatory.exchange.DevelopmentMark;
import rogatory.exchange.SealFacts.Revocation;
import rogatory.exchange.Verification;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** Every refusal of the catalogue that concerns sealed documents, and the ways to it. */
@Attacks(at = Entrance.FILE, kind = Kind.SIGNERS)
class RefusalTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static final PartyId AUTHORITY = new PartyId(SealRoom.AUTHORITY);

  @AfterEach
  void servicesAreHonestAgain() {
    pki.trustServices().honest();
  }

  /** RECEIPT_ALTERED is the correlator's to find: the seal of such a receipt is good. */
  @ParameterizedTest
  @EnumSource(
      value = Problem.class,
      names = {
        "UNSIGNED",
        "SIGNATURE_BROKEN",
        "SIGNATURE_SHAPE",
        "SIGNATURE_COVERAGE",
        "SIGNER_UNKNOWN",
        "SIGNER_NOT_ENTITLED",
        "CERTIFICATE_UNTRUSTED",
        "CERTIFICATE_EXPIRED",
        "CERTIFICATE_REVOKED",
        "CERTIFICATE_DEVELOPMENT",
        "REVOCATION_UNKNOWN",
        "TIMESTAMP_INVALID",
        "BACKDATED",
        "MALFORMED_XML",
        "TOO_LARGE"
      })
  void refusesFor(Problem problem) throws Exception {
    SealRoom room = SealRoom.ofAuthority(pki);
    byte[] good = room.sealAnyway(Samples.receipt());
    byte[] bytes =
        switch (problem) {
          case UNSIGNED -> Samples.receipt();
          case SIGNATURE_BROKEN -> Attack.bytes(Attack.text(good).replace("R-2026-1", "R-2026-2"));
          case SIGNATURE_SHAPE ->
              Attack.bytes(Attack.replace(Attack.text(good), "text/xml", "text/html"));
          case SIGNATURE_COVERAGE ->
              Attack.bytes(Attack.replace(Attack.text(good), "URI=\"\"", "URI=\"#a\""));
          case TIMESTAMP_INVALID -> TimeStampForge.putIn(good, new byte[] {1, 2, 3});
          case MALFORMED_XML -> Attack.bytes("<Receipt");
          case TOO_LARGE -> new byte[5 * 1024 * 1024];
          default -> prepared(room, problem);
        };
    assertRefused(room, bytes, problem, attack(problem));
  }

  private static String attack(Problem problem) {
    return switch (problem) {
      case UNSIGNED -> "a document without a seal";
      case SIGNATURE_BROKEN -> "one character changed after sealing";
      case SIGNATURE_SHAPE -> "another media type in the signed properties";
      case SIGNATURE_COVERAGE -> "a seal over something else than the document";
      case SIGNER_UNKNOWN -> "a signer whom the directory does not know";
      case SIGNER_NOT_ENTITLED -> "the key of another party";
      case CERTIFICATE_UNTRUSTED -> "a certificate that leads to no anchor";
      case CERTIFICATE_EXPIRED -> "an expired certificate";
      case CERTIFICATE_REVOKED -> "a revoked certificate";
      case CERTIFICATE_DEVELOPMENT -> "a development certificate outside of the demo";
      case REVOCATION_UNKNOWN -> "a certificate whose revocation may be asked nowhere";
      case TIMESTAMP_INVALID -> "three bytes as a time-stamp";
      case BACKDATED -> "a signing time of four days ago, without time-stamp";
      case MALFORMED_XML -> "half an element";
      case TOO_LARGE -> "5 MB";
      default -> throw new AssertionError("No name is known for " + problem);
    };
  }

  private static byte[] prepared(SealRoom room, Problem problem) {
    switch (problem) {
      case SIGNER_UNKNOWN -> room.parties = new KnownParties();
      case SIGNER_NOT_ENTITLED ->
          room.parties =
              new KnownParties()
                  .with("authority-cz", pki.party(SealRoom.AUTHORITY).seal().certificate());
      case CERTIFICATE_UNTRUSTED -> room.anchors = List.of();
      case CERTIFICATE_EXPIRED -> known(room, Flaw.EXPIRED);
      case CERTIFICATE_REVOKED -> known(room, Flaw.REVOKED);
      case CERTIFICATE_DEVELOPMENT -> room.development = false;
      case REVOCATION_UNKNOWN -> room.allowed = Set.of();
      case BACKDATED -> room.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(-4));
      default -> throw new AssertionError("No way is known to " + problem);
    }
    return room.sealAnyway(Samples.receipt());
  }

  private static void known(SealRoom room, Flaw flaw) {
    DevKey key = pki.party(SealRoom.AUTHORITY).flawed(DevRole.SEAL, flaw);
    room.signsWith(key);
    room.parties.with(SealRoom.AUTHORITY, key.certificate());
  }

  @Nested
  class OfCertificates {
    @ParameterizedTest
    @EnumSource(
        value = Flaw.class,
        names = {"SELF_SIGNED", "OTHER_ROOT", "WRONG_KEY_USAGE"})
    void refusesUntrustedCertificates(Flaw flaw) {
      SealRoom room = SealRoom.ofAuthority(pki);
      known(room, flaw);
      assertRefused(room, room.sealAnyway(Samples.receipt()), Problem.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void refusesACertificateThatIsNotYetValid() {
      SealRoom room = SealRoom.ofAuthority(pki);
      known(room, Flaw.NOT_YET_VALID);
      assertRefused(room, room.sealAnyway(Samples.receipt()), Problem.CERTIFICATE_EXPIRED);
    }

    @Test
    void asksForTheConfiguredPolicyOfThePath() {
      SealRoom room = SealRoom.ofAuthority(pki);
      byte[] bytes = room.sealAnyway(Samples.receipt());
      room.policies = Set.of(DevPki.MARK);
      assertThat(room.seal().verify(bytes, Instant.now())).isInstanceOf(Verification.Genuine.class);
      room.policies = Set.of("1.2.3.4");
      assertRefused(room, bytes, Problem.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void knowsTheMarkThatDevelopmentCertificatesCarry() {
      assertThat(DevelopmentMark.POLICY).isEqualTo(DevPki.MARK);
    }

    @Test
    void refusesAKeyOutsideOfItsTimeInTheDirectory() {
      SealRoom room = SealRoom.ofAuthority(pki);
      byte[] bytes = room.sealAnyway(Samples.receipt());
      room.parties =
          new KnownParties()
              .with(
                  SealRoom.AUTHORITY,
                  pki.party(SealRoom.AUTHORITY).seal().certificate(),
                  Instant.EPOCH,
                  Instant.now().minusSeconds(60));
      assertRefused(room, bytes, Problem.SIGNER_UNKNOWN);
    }

    @Test
    void tellsWhatItFoundBesideTheRefusal() {
      SealRoom room = SealRoom.ofAuthority(pki);
      byte[] bytes = room.sealAnyway(Samples.receipt());
      room.parties = new KnownParties();
      Verification.Refused refused =
          (Verification.Refused) room.seal().verify(bytes, Instant.now());
      assertThat(refused.facts()).isNotNull();
      assertThat(refused.facts().rootElement()).isEqualTo("Receipt");
      assertThat(refused.facts().chain()).hasSize(3);
      assertThat(refused.facts().revocation()).isEqualTo(Revocation.UNKNOWN);
    }
  }

  @Nested
  class OfTime {
    @Test
    void refusesAClaimFromTheFutureWithoutTimeStamp() {
      SealRoom room = SealRoom.ofAuthority(pki);
      room.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6));
      byte[] bytes = room.sealAnyway(Samples.receipt());
      room.clock = Clock.systemUTC();
      assertRefused(room, bytes, Problem.BACKDATED);
    }

    @Test
    void acceptsADocumentWithoutTimeStampThatWasLongOnItsWay() {
      SealRoom room = SealRoom.ofAuthority(pki);
      byte[] bytes = room.sealAnyway(Samples.receipt());
      Instant later = Instant.now().plus(Duration.ofDays(2));
      assertThat(room.seal().verify(bytes, later)).isInstanceOf(Verification.Genuine.class);
    }

    @ParameterizedTest
    @EnumSource(
        value = TimeStampMode.class,
        names = {"OTHER_ROOT", "WRONG_IMPRINT"})
    void refusesATimeStampThatProvesNothing(TimeStampMode mode) throws Exception {
      pki.trustServices().timeStamps(mode);
      SealRoom room = SealRoom.ofAuthority(pki);
      assertRefused(room, stampedByTheAuthority(room), Problem.TIMESTAMP_INVALID);
    }

    @Test
    void acceptsTheSameTimeStampWhenTheAuthorityIsHonest() throws Exception {
      SealRoom room = SealRoom.ofAuthority(pki);
      assertThat(room.seal().verify(stampedByTheAuthority(room), Instant.now()))
          .isInstanceOf(Verification.Genuine.class);
    }

    @Test
    void refusesATimeStampOfAnotherDocument() throws Exception {
      SealRoom room = SealRoom.ofAuthority(pki);
      byte[] one = room.sealAnyway(Samples.receipt());
      byte[] other = room.sealAnyway(Samples.receipt());
      byte[] token =
          TimeStampForge.ask(pki.trustServices().timeStampUrl(), TimeStampForge.stamped(other));
      assertRefused(room, TimeStampForge.putIn(one, token), Problem.TIMESTAMP_INVALID);
    }

    @Test
    void refusesATimeStampByAKeyThatIsNoAuthoritys() throws Exception {
      SealRoom room = SealRoom.ofAuthority(pki);
      byte[] bytes = room.sealAnyway(Samples.receipt());
      byte[] token =
          TimeStampForge.forge(
              pki.party("authority-cz").seal(), TimeStampForge.stamped(bytes), new Date());
      assertRefused(room, TimeStampForge.putIn(bytes, token), Problem.TIMESTAMP_INVALID);
    }

    @Test
    void refusesATimeStampWithoutAnchor() throws Exception {
      SealRoom room = SealRoom.ofAuthority(pki);
      byte[] bytes = stampedByTheAuthority(room);
      room.stampAnchors = List.of();
      assertRefused(room, bytes, Problem.TIMESTAMP_INVALID);
    }

    @Test
    void refusesAClaimThatIsFarFromTheTimeStamp() throws Exception {
      pki.trustServices().timeShift(Duration.ofMinutes(-6));
      SealRoom room = SealRoom.ofAuthority(pki);
      assertRefused(room, stampedByTheAuthority(room), Problem.BACKDATED);
    }

    @Test
    void refusesATimeStampFromTheFuture() throws Exception {
      pki.trustServices().timeShift(Duration.ofMinutes(6));
      SealRoom room = SealRoom.ofAuthority(pki);
      room.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6));
      assertRefused(room, stampedByTheAuthority(room), Problem.TIMESTAMP_INVALID);
    }

    private byte[] stampedByTheAuthority(SealRoom room) throws Exception {
      byte[] bytes = room.sealAnyway(Samples.receipt());
      byte[] token =
          TimeStampForge.ask(pki.trustServices().timeStampUrl(), TimeStampForge.stamped(bytes));
      return TimeStampForge.putIn(bytes, token);
    }
  }

  @Nested
  class OfOurOwnKeys {
    @Test
    void doesNotSealWithoutAKey() {
      assertDenied(new SealRoom(pki), Problem.UNAVAILABLE);
    }

    @Test
    void doesNotSealWithAnExpiredCertificate() {
      SealRoom room = new SealRoom(pki);
      known(room, Flaw.EXPIRED);
      assertDenied(room, Problem.CERTIFICATE_EXPIRED);
    }

    @Test
    void doesNotSealWithARevokedCertificate() {
      SealRoom room = new SealRoom(pki);
      known(room, Flaw.REVOKED);
      assertDenied(room, Problem.CERTIFICATE_REVOKED);
    }

    @Test
    void doesNotSealWithADevelopmentCertificateOutsideOfTheDemo() {
      SealRoom room = SealRoom.ofAuthority(pki);
      room.development = false;
      assertDenied(room, Problem.CERTIFICATE_DEVELOPMENT);
    }

    @ParameterizedTest
    @EnumSource(
        value = Flaw.class,
        names = {"WEAK_KEY", "WRONG_KEY_USAGE"})
    void doesNotSealWithAKeyThatNobodyWouldAccept(Flaw flaw) {
      SealRoom room = new SealRoom(pki);
      known(room, flaw);
      assertDenied(room, Problem.UNAVAILABLE);
    }

    @Test
    void sealsWhileRevocationCannotBeLearned() {
      pki.trustServices().ocsp(OcspMode.DOWN);
      pki.trustServices().crl(CrlMode.DOWN);
      assertThat(SealRoom.ofAuthority(pki).seal().seal(Samples.receipt(), AUTHORITY))
          .isInstanceOf(Outcome.Done.class);
    }

    private void assertDenied(SealRoom room, Problem problem) {
      assertThat(room.seal().seal(Samples.receipt(), AUTHORITY)).isEqualTo(Outcome.denied(problem));
    }
  }

  private static void assertRefused(SealRoom room, byte[] bytes, Problem problem) {
    AttackTable.saw(refused(room, bytes, problem));
  }

  private static void assertRefused(SealRoom room, byte[] bytes, Problem problem, String attack) {
    AttackTable.saw(attack, refused(room, bytes, problem));
  }

  private static String refused(SealRoom room, byte[] bytes, Problem problem) {
    Verification verification = room.seal().verify(bytes, Instant.now());
    assertThat(verification).isInstanceOf(Verification.Refused.class);
    assertThat(((Verification.Refused) verification).problem()).isEqualTo(problem);
    return ((Verification.Refused) verification).problem().code();
  }
}
