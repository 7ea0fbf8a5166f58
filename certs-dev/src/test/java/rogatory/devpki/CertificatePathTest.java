package rogatory.devpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.PKIXReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificatePathTest {

  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  @AfterEach
  void servicesAreHonestAgain() {
    pki.trustServices().honest();
  }

  @ParameterizedTest
  @EnumSource(DevRole.class)
  void validatesEveryRoleWithOcspForTheLeafAndCrlForTheCa(DevRole role) {
    DevKey key = pki.party("authority-pl").key(role);
    assertThatCode(() -> Paths.validate(key, pki.root())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(DevRole.class)
  void validatesEveryRoleByCrlAlone(DevRole role) {
    DevKey key = pki.party("authority-pl").key(role);
    assertThatCode(() -> Paths.validateByCrl(key, pki.root())).doesNotThrowAnyException();
  }

  @Test
  void findsARevokedCertificateByOcsp() {
    DevKey key = pki.party("authority-cz").flawed(DevRole.SEAL, Flaw.REVOKED);
    assertReason(() -> Paths.validateByOcsp(key, pki.root()), BasicReason.REVOKED);
  }

  @Test
  void findsACertificateRevokedAtRunTimeByOcsp() {
    PartyKeys party = pki.register(new DevParty("revoked-later", "Rogatory Demo Later", "FR"));
    assertThatCode(() -> Paths.validateByOcsp(party.seal(), pki.root())).doesNotThrowAnyException();
    pki.revoke(party.seal().certificate());
    assertReason(() -> Paths.validateByOcsp(party.seal(), pki.root()), BasicReason.REVOKED);
    assertThatCode(() -> Paths.validateByOcsp(party.hop(), pki.root())).doesNotThrowAnyException();
  }

  @Test
  void tellsAnExpiredCertificate() {
    DevKey key = pki.party("authority-cz").flawed(DevRole.SEAL, Flaw.EXPIRED);
    assertReason(() -> Paths.validate(key, pki.root()), BasicReason.EXPIRED);
  }

  @Test
  void tellsACertificateFromTheFuture() {
    DevKey key = pki.party("authority-cz").flawed(DevRole.HOP, Flaw.NOT_YET_VALID);
    assertReason(() -> Paths.validate(key, pki.root()), BasicReason.NOT_YET_VALID);
  }

  @Test
  void tellsAnotherRootOfTheSameName() {
    DevKey key = pki.party("authority-cz").flawed(DevRole.SEAL, Flaw.OTHER_ROOT);
    assertThat(key.certificate().getIssuerX500Principal())
        .isEqualTo(pki.issuingCa().getSubjectX500Principal());
    assertReason(() -> Paths.validate(key, pki.root()), PKIXReason.NO_TRUST_ANCHOR);
  }

  @Test
  void tellsACertificateSignedByItself() {
    DevKey key = pki.party("authority-cz").flawed(DevRole.SEAL, Flaw.SELF_SIGNED);
    assertReason(() -> Paths.validate(key, pki.root()), PKIXReason.NO_TRUST_ANCHOR);
  }

  @ParameterizedTest
  @EnumSource(
      value = OcspMode.class,
      names = {"HONEST", "SLOW"},
      mode = EnumSource.Mode.EXCLUDE)
  void doesNotPassWhenOcspFailsInAnyWay(OcspMode mode) {
    DevKey key = pki.party("authority-pl").seal();
    pki.trustServices().ocsp(mode);
    assertThatThrownBy(() -> Paths.validateByOcsp(key, pki.root()))
        .isInstanceOf(CertPathValidatorException.class);
  }

  static void assertReason(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable validation,
      CertPathValidatorException.Reason reason) {
    assertThatThrownBy(validation)
        .isInstanceOfSatisfying(
            CertPathValidatorException.class,
            refusal -> assertThat(refusal.getReason()).isEqualTo(reason));
  }
}
