package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.transport.TransportWorld.OURS;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevRole;
import rogatory.devpki.Flaw;
import rogatory.directory.KeyRole;
import rogatory.exchange.SigningKey;
import rogatory.transport.TransportWorld;
import rogatory.vocabulary.Problem;

/** Only the keys of one known party open the gate. */
@Attacks(at = Entrance.SOAP, kind = Kind.HOP)
class SoapKeyAttackTest extends AttackedGate {
  @Test
  void aKeyThatTheDirectoryDoesNotKnowIsRefused() {
    DevKey stranger = pki.party("authority-pl").flawed(DevRole.HOP, Flaw.SELF_SIGNED);

    refused(message().sign(TransportWorld.signing(stranger)), Problem.SIGNER_UNKNOWN);
  }

  @Test
  void theSealKeyOfTheSamePartyDoesNotSpeakOnTheHop() {
    refused(
        message().sign(TransportWorld.signing(pki.party("authority-pl").seal())),
        Problem.SIGNER_UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(
      value = Flaw.class,
      names = {"EXPIRED", "NOT_YET_VALID"})
  void aKnownCertificateOutsideItsTimeIsRefused(Flaw flaw) {
    refused(message().sign(known(flaw)), Problem.CERTIFICATE_EXPIRED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Flaw.class,
      names = {"SELF_SIGNED", "OTHER_ROOT", "WRONG_KEY_USAGE", "WEAK_KEY"})
  void aKnownCertificateWithoutAGoodPathIsRefused(Flaw flaw) {
    refused(message().sign(known(flaw)), Problem.CERTIFICATE_UNTRUSTED);
  }

  @Test
  void aKeyTakenOutOfTheDirectoryIsRefusedAtOnce() {
    SigningKey second = TransportWorld.signing(pki.party("authority-pl").hopRsa());
    world.directory().add(OURS, KeyRole.HOP, second.certificate());
    assertThat(post(message().sign(second)).status()).isEqualTo(200);
    soap.intake().arrivals().clear();

    world.directory().remove(second.certificate());

    refused(message().sign(second), Problem.SIGNER_UNKNOWN);
  }

  @Test
  void developmentCertificatesAreRefusedOutsideTheDemo() throws Exception {
    try (var strict = new SoapWorld(world, Clock.systemUTC(), false)) {
      byte[] honest = new HandMade(strict.address().toString()).sign(hop(OURS));

      RawAnswer answer = RawAnswer.post(tls, strict.address(), honest);

      AttackTable.saw(answer.code());
      assertThat(answer.code()).isEqualTo(Problem.CERTIFICATE_DEVELOPMENT.code());
      assertThat(strict.intake().arrivals()).isEmpty();
    }
  }

  @Test
  void theMessageOfOnePartyOverTheConnectionOfAnotherIsRefused() {
    byte[] honest = message().sign(hop(OURS));

    RawAnswer answer = RawAnswer.post(client(PLATFORM), soap.address(), honest);

    assertRefused(answer, Problem.HOP_SIGNER_MISMATCH);
  }

  @Test
  void noHeaderIsTakenForACertificate() throws Exception {
    String certificate =
        Base64.getEncoder()
            .encodeToString(world.keys().get(OURS).get(KeyRole.TLS).certificate().getEncoded());

    RawAnswer answer =
        RawAnswer.post(
            client(PLATFORM),
            soap.address(),
            message().sign(hop(OURS)),
            "application/soap+xml",
            "X-Forwarded-Client-Cert",
            certificate,
            "SSL_CLIENT_CERT",
            certificate,
            "X-SSL-Cert",
            certificate);

    assertRefused(answer, Problem.HOP_SIGNER_MISMATCH);
  }

  @Test
  void aConnectionWithACertificateThatIsNobodysIsRefused() {
    SSLContext unknown =
        pki.register(new rogatory.devpki.DevParty("nobody", "Nobody (development)", "XX"))
            .tlsClientContext();

    RawAnswer answer = RawAnswer.post(unknown, soap.address(), message().sign(hop(OURS)));

    assertRefused(answer, Problem.SIGNER_UNKNOWN);
  }

  @Test
  void aConnectionWithoutACertificateEndsInTheHandshake() throws Exception {
    var trustOnly = javax.net.ssl.TrustManagerFactory.getInstance("PKIX");
    trustOnly.init(pki.trustStore());
    SSLContext anonymous = SSLContext.getInstance("TLSv1.3");
    anonymous.init(null, trustOnly.getTrustManagers(), null);

    assertThatThrownBy(() -> RawAnswer.post(anonymous, soap.address(), message().sign(hop(OURS))))
        .isInstanceOf(UncheckedIOException.class);
    AttackTable.saw("handshake ends");
    assertThat(soap.intake().arrivals()).isEmpty();
  }

  private SigningKey known(Flaw flaw) {
    SigningKey key = TransportWorld.signing(pki.party("authority-pl").flawed(DevRole.HOP, flaw));
    world.directory().add(OURS, KeyRole.HOP, key.certificate());
    return key;
  }
}
