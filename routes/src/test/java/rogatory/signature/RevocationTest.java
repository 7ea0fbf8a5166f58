package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import rogatory.devpki.DevParty;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.devpki.Flaw;
import rogatory.devpki.OcspMode;
import rogatory.exchange.SealFacts.Revocation;
import rogatory.exchange.Verification;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

@Attacks(at = Entrance.FILE, kind = Kind.SIGNERS)
class RevocationTest {
  private static final MovableClock CLOCK =
      new MovableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension(CLOCK);

  private static int parties;
  private DevKey key;
  private SealRoom room;

  @BeforeEach
  void aPartyOfItsOwn() {
    key = pki.register(new DevParty("party-" + ++parties, "Example Party", "PL")).seal();
    room = SealRoom.with(pki, key);
    room.clock = CLOCK;
  }

  @AfterEach
  void servicesAreHonestAgain() {
    pki.trustServices().honest();
  }

  @ParameterizedTest
  @EnumSource(OcspMode.class)
  void asksTheListWhenTheResponderIsOfNoUse(OcspMode mode) {
    pki.trustServices().ocsp(mode);
    assertGenuine(verify(room.sealAnyway(Samples.receipt())));
  }

  @ParameterizedTest
  @EnumSource(CrlMode.class)
  void needsNoListOfTheIssuingAuthorityWhenTheResponderAnswers(CrlMode mode) {
    RevocationClient client = client();
    pki.trustServices().crl(mode);
    assertThat(client.status(List.of(key.certificate(), pki.issuingCa()), CLOCK.instant()))
        .isEqualTo(Revocation.GOOD);
  }

  @ParameterizedTest
  @EnumSource(
      value = OcspMode.class,
      names = {"HONEST"},
      mode = EnumSource.Mode.EXCLUDE)
  void refusesWhenNobodyCanTell(OcspMode mode) {
    byte[] bytes = room.sealAnyway(Samples.receipt());
    pki.trustServices().ocsp(mode);
    pki.trustServices().crl(CrlMode.DOWN);
    assertRefused(verify(bytes), Problem.REVOCATION_UNKNOWN);
    assertThat(Problem.REVOCATION_UNKNOWN.retryable()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = CrlMode.class,
      names = {"HONEST"},
      mode = EnumSource.Mode.EXCLUDE)
  void doesNotUseAListThatIsLateOrMissing(CrlMode mode) {
    byte[] bytes = room.sealAnyway(Samples.receipt());
    pki.trustServices().ocsp(OcspMode.DOWN);
    pki.trustServices().crl(mode);
    assertRefused(verify(bytes), Problem.REVOCATION_UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(
      value = OcspMode.class,
      names = {"HONEST", "DOWN", "OTHER_ROOT", "STALE", "UNKNOWN"})
  void findsTheRevocationWhateverTheResponderPretends(OcspMode mode) {
    SealRoom revoked =
        SealRoom.with(pki, pki.party(SealRoom.AUTHORITY).flawed(DevRole.SEAL, Flaw.REVOKED));
    revoked.clock = CLOCK;
    byte[] bytes = revoked.sealAnyway(Samples.receipt());
    pki.trustServices().ocsp(mode);
    assertRefused(revoked.seal().verify(bytes, CLOCK.instant()), Problem.CERTIFICATE_REVOKED);
  }

  @Test
  void asksNoAddressThatIsNotAllowed() {
    byte[] bytes = room.sealAnyway(Samples.receipt());
    room.allowed = Set.of(URI.create("http://127.0.0.1:1/"));
    assertRefused(verify(bytes), Problem.REVOCATION_UNKNOWN);
  }

  @Test
  void asksTheAddressesThatAreConfiguredForAnIssuer() {
    String base = pki.trustServices().url().toString();
    RevocationSettings settings =
        new RevocationSettings(
            Set.of(),
            Map.of(pki.issuingCa().getSubjectX500Principal().getName(), URI.create(base + "/ocsp")),
            Map.of(
                pki.root().getSubjectX500Principal().getName(), URI.create(base + "/crl/root.crl")),
            Duration.ofMinutes(10),
            Duration.ZERO);
    RevocationClient client =
        new RevocationClient(
            settings,
            new TrustHttp(CLOCK, Duration.ofSeconds(5), Duration.ZERO),
            new Certificates(),
            CLOCK);
    assertThat(
            client.status(List.of(key.certificate(), pki.issuingCa(), pki.root()), CLOCK.instant()))
        .isEqualTo(Revocation.GOOD);
  }

  @Test
  void aDocumentStampedBeforeTheRevocationStaysGenuine() {
    room.stamped();
    byte[] bytes =
        room.seal().seal(Samples.receipt(), new PartyId(SealRoom.AUTHORITY)).orElseThrow().bytes();
    CLOCK.advance(Duration.ofHours(1));
    pki.revoke(key.certificate());
    CLOCK.advance(Duration.ofHours(1));
    assertGenuine(verify(bytes));
  }

  @Test
  void aDocumentWithoutTimeStampIsRefusedAfterTheRevocation() {
    byte[] bytes = room.sealAnyway(Samples.receipt());
    CLOCK.advance(Duration.ofHours(1));
    pki.revoke(key.certificate());
    assertRefused(verify(bytes), Problem.CERTIFICATE_REVOKED);
  }

  @Test
  void aDocumentStampedAfterTheRevocationIsRefused() {
    pki.revoke(key.certificate());
    CLOCK.advance(Duration.ofHours(1));
    room.stamped();
    assertRefused(verify(room.sealAnyway(Samples.receipt())), Problem.CERTIFICATE_REVOKED);
  }

  @Test
  void aDocumentStampedBeforeItsCertificateExpiredStaysGenuine() {
    room.stamped();
    byte[] bytes = room.sealAnyway(Samples.receipt());
    CLOCK.advance(Duration.ofDays(800));
    assertGenuine(verify(bytes));
  }

  @Test
  void learnsOfARevocationWhenTheRememberedAnswerHasAged() {
    room.longestUse = Duration.ofMinutes(10);
    XmlSeal seal = room.seal();
    byte[] bytes = room.sealAnyway(Samples.receipt());
    assertGenuine(seal.verify(bytes, CLOCK.instant()));
    pki.revoke(key.certificate());
    CLOCK.advance(Duration.ofMinutes(9));
    assertGenuine(seal.verify(bytes, CLOCK.instant()));
    CLOCK.advance(Duration.ofMinutes(2));
    assertRefused(seal.verify(bytes, CLOCK.instant()), Problem.CERTIFICATE_REVOKED);
  }

  @ParameterizedTest
  @EnumSource(
      value = OcspMode.class,
      names = {"DOWN", "SLOW"})
  void aDeadResponderHoldsUpAMessageNoLongerThanOneQuestion(OcspMode mode) {
    pki.trustServices().ocsp(mode);
    pki.trustServices().crl(mode == OcspMode.SLOW ? CrlMode.SLOW : CrlMode.DOWN);
    RevocationClient client = client(Duration.ofSeconds(30), Duration.ZERO);
    List<X509Certificate> path = List.of(key.certificate(), pki.issuingCa(), pki.root());

    long begin = System.nanoTime();
    assertThat(client.status(path, CLOCK.instant())).isEqualTo(Revocation.UNKNOWN);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(2_500));

    begin = System.nanoTime();
    for (int message = 0; message < 100; message++) {
      assertThat(client.status(path, CLOCK.instant())).isEqualTo(Revocation.UNKNOWN);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as("and the next ones not at all")
        .isLessThan(Duration.ofMillis(500));
  }

  @Test
  void aHundredMessagesAtOnceAskOnce() throws Exception {
    RevocationClient client = client(Duration.ofSeconds(30), Duration.ZERO);
    pki.trustServices().ocsp(OcspMode.SLOW);
    pki.trustServices().crl(CrlMode.DOWN);
    List<X509Certificate> path = List.of(key.certificate(), pki.issuingCa());
    ExecutorService many = Executors.newFixedThreadPool(100);
    try {
      List<Future<Revocation>> answers = new ArrayList<>();
      long begin = System.nanoTime();
      for (int message = 0; message < 100; message++) {
        answers.add(many.submit(() -> client.status(path, CLOCK.instant())));
      }
      for (Future<Revocation> answer : answers) {
        assertThat(answer.get()).isEqualTo(Revocation.UNKNOWN);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
    } finally {
      many.shutdownNow();
    }
  }

  @Test
  void theLastAnswerCountsALittleLongerOnlyWhereTheHouseSaysSo() {
    RevocationClient strict = client(Duration.ZERO, Duration.ZERO);
    RevocationClient patient = client(Duration.ZERO, Duration.ofHours(2));
    List<X509Certificate> path = List.of(key.certificate(), pki.issuingCa());
    assertThat(strict.status(path, CLOCK.instant())).isEqualTo(Revocation.GOOD);
    assertThat(patient.status(path, CLOCK.instant())).isEqualTo(Revocation.GOOD);

    pki.trustServices().ocsp(OcspMode.DOWN);
    pki.trustServices().crl(CrlMode.DOWN);
    CLOCK.advance(Duration.ofMinutes(11));
    assertThat(strict.status(path, CLOCK.instant())).isEqualTo(Revocation.UNKNOWN);
    assertThat(patient.status(path, CLOCK.instant())).isEqualTo(Revocation.GOOD);

    CLOCK.advance(Duration.ofHours(2));
    assertThat(patient.status(path, CLOCK.instant())).isEqualTo(Revocation.UNKNOWN);
  }

  @Test
  void graceHidesNoRevocationThatAServiceTellsOf() {
    RevocationClient patient = client(Duration.ZERO, Duration.ofHours(2));
    List<X509Certificate> path = List.of(key.certificate(), pki.issuingCa());
    assertThat(patient.status(path, CLOCK.instant())).isEqualTo(Revocation.GOOD);
    pki.revoke(key.certificate());
    CLOCK.advance(Duration.ofMinutes(11));

    assertThat(patient.status(path, CLOCK.instant())).isEqualTo(Revocation.REVOKED);
  }

  private RevocationClient client(Duration rest, Duration grace) {
    return new RevocationClient(
        new RevocationSettings(
            Set.of(pki.trustServices().url()),
            Map.of(),
            Map.of(),
            Duration.ofMinutes(10),
            rest,
            grace),
        new TrustHttp(CLOCK, Duration.ofSeconds(2), rest),
        new Certificates(),
        CLOCK);
  }

  private RevocationClient client() {
    return new RevocationClient(
        room.settings().revocation(),
        new TrustHttp(CLOCK, Duration.ofSeconds(2), Duration.ZERO),
        new Certificates(),
        CLOCK);
  }

  private Verification verify(byte[] bytes) {
    return room.seal().verify(bytes, CLOCK.instant());
  }

  private static void assertGenuine(Verification verification) {
    assertThat(verification).isInstanceOf(Verification.Genuine.class);
  }

  private static void assertRefused(Verification verification, Problem problem) {
    assertThat(verification).isInstanceOf(Verification.Refused.class);
    AttackTable.saw(((Verification.Refused) verification).problem().code());
    assertThat(((Verification.Refused) verification).problem()).isEqualTo(problem);
  }
}
