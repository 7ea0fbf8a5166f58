package rogatory.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.transport.TransportWorld.OURS;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPki;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.devpki.Flaw;
import rogatory.directory.KeyRole;
import rogatory.exchange.DevelopmentMark;
import rogatory.exchange.Revocations;
import rogatory.exchange.SealFacts.Revocation;
import rogatory.exchange.TrustAnchors;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

class PeerIdentitiesTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private TransportWorld world;

  @BeforeEach
  void settle() {
    world = new TransportWorld(pki.pki());
  }

  private PeerIdentities identities(boolean development) {
    return new PeerIdentities(world.directory(), world.anchors(development), Clock.systemUTC());
  }

  private List<X509Certificate> hop() {
    return world.keys().get(OURS).get(KeyRole.HOP).chain();
  }

  @Test
  void knowsAPartyByItsCertificate() {
    assertThat(identities(true).identify(hop(), KeyRole.HOP)).isEqualTo(Outcome.done(OURS));
    assertThat(identities(true).identify(hop(), KeyRole.HOP))
        .as("also when the path is remembered")
        .isEqualTo(Outcome.done(OURS));
  }

  @Test
  void doesNotTakeACertificateInAnotherRole() {
    assertDenied(identities(true).identify(hop(), KeyRole.TLS), Problem.SIGNER_UNKNOWN);
  }

  @Test
  void knowsNobodyByNoCertificate() {
    assertDenied(identities(true).identify(List.of(), KeyRole.HOP), Problem.SIGNER_UNKNOWN);
  }

  @Test
  void findsNoPathWithoutTheIssuer() {
    assertDenied(
        identities(true).identify(hop().subList(0, 1), KeyRole.HOP), Problem.CERTIFICATE_UNTRUSTED);
  }

  @Test
  void needsNoIssuerWhenTheIssuerIsTheAnchor() {
    var anchors = new TrustAnchors(List.of(pki.issuingCa()), List.of(), true);
    var identities = new PeerIdentities(world.directory(), anchors, Clock.systemUTC());

    assertThat(identities.identify(hop().subList(0, 1), KeyRole.HOP)).isEqualTo(Outcome.done(OURS));
  }

  @Test
  void refusesDevelopmentCertificatesOutsideTheDemo() {
    assertDenied(identities(false).identify(hop(), KeyRole.HOP), Problem.CERTIFICATE_DEVELOPMENT);
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED,CERTIFICATE_EXPIRED",
    "NOT_YET_VALID,CERTIFICATE_EXPIRED",
    "WRONG_KEY_USAGE,CERTIFICATE_UNTRUSTED",
    "WEAK_KEY,CERTIFICATE_UNTRUSTED",
    "SELF_SIGNED,CERTIFICATE_UNTRUSTED",
    "OTHER_ROOT,CERTIFICATE_UNTRUSTED"
  })
  void refusesAFlawEvenWhenTheDirectoryKnowsTheCertificate(Flaw flaw, Problem problem) {
    DevKey flawed = pki.party(OURS.value()).flawed(DevRole.HOP, flaw);
    world.directory().add(OURS, KeyRole.HOP, flawed.certificate());

    assertDenied(identities(true).identify(flawed.chain(), KeyRole.HOP), problem);
  }

  @Test
  void forgetsARememberedPathWhenItsTimeIsOver() {
    var clock = new MovingClock(Instant.now());
    var identities = new PeerIdentities(world.directory(), world.anchors(true), clock);
    assertThat(identities.identify(hop(), KeyRole.HOP)).isEqualTo(Outcome.done(OURS));

    Instant end = hop().get(0).getNotAfter().toInstant();
    clock.advance(Duration.between(clock.instant(), end).plusSeconds(1));

    assertDenied(identities.identify(hop(), KeyRole.HOP), Problem.CERTIFICATE_EXPIRED);
  }

  @Test
  void refusesACertificateThatWasRevokedAfterItsPathWasRemembered() {
    var status = new AtomicReference<>(Revocation.GOOD);
    var identities = identities((path, at) -> status.get());
    assertThat(identities.identify(hop(), KeyRole.HOP)).isEqualTo(Outcome.done(OURS));

    status.set(Revocation.REVOKED);

    assertDenied(identities.identify(hop(), KeyRole.HOP), Problem.CERTIFICATE_REVOKED);
    assertThat(identities.named(hop(), KeyRole.HOP)).contains(OURS);
  }

  @Test
  void refusesACertificateOfWhichNobodyCanTellWhetherItIsRevoked() {
    assertDenied(
        identities((path, at) -> Revocation.UNKNOWN).identify(hop(), KeyRole.HOP),
        Problem.REVOCATION_UNKNOWN);
  }

  @Test
  void asksAboutEveryCertificateUpToTheAnchor() {
    List<X509Certificate> asked = new ArrayList<>();
    identities(
            (path, at) -> {
              asked.addAll(path);
              return Revocation.GOOD;
            })
        .identify(hop(), KeyRole.HOP);

    assertThat(asked).containsExactly(hop().get(0), pki.issuingCa(), pki.root());
  }

  @Test
  void buildsAPathWithAConfiguredIntermediateThatThePeerDoesNotShow() {
    var identities =
        new PeerIdentities(
            world.directory(),
            world.anchors(true),
            List.of(pki.issuingCa()),
            (path, at) -> Revocation.GOOD,
            Clock.systemUTC());

    assertThat(identities.identify(hop().subList(0, 1), KeyRole.HOP)).isEqualTo(Outcome.done(OURS));
  }

  private PeerIdentities identities(Revocations revocations) {
    return new PeerIdentities(
        world.directory(), world.anchors(true), List.of(), revocations, Clock.systemUTC());
  }

  @ParameterizedTest
  @EnumSource(DevRole.class)
  void seesTheMarkOnEveryDevelopmentCertificate(DevRole role) {
    X509Certificate certificate = pki.party(OURS.value()).key(role).certificate();

    assertThat(DevelopmentMark.on(certificate)).isTrue();
    assertThat(DevelopmentMark.on(certificate)).isEqualTo(DevPki.isMarked(certificate));
  }

  @Test
  void seesNoMarkOnTheCertificatesThatJavaTrusts() throws Exception {
    var factory = javax.net.ssl.TrustManagerFactory.getInstance("PKIX");
    factory.init((java.security.KeyStore) null);
    var trust = (javax.net.ssl.X509TrustManager) factory.getTrustManagers()[0];

    assertThat(trust.getAcceptedIssuers()).isNotEmpty().noneMatch(DevelopmentMark::on);
  }

  @Test
  void usesTheMarkOfTheDevelopmentKeys() {
    assertThat(DevelopmentMark.POLICY).isEqualTo(DevPki.MARK);
  }

  private static void assertDenied(Outcome<PartyId> outcome, Problem problem) {
    assertThat(outcome).isEqualTo(Outcome.denied(problem));
  }
}
