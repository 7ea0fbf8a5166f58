package rogatory.devpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateProfileTest {

  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  static Stream<X509Certificate> everyCertificate() {
    Authorities authorities = pki.pki().authorities();
    PartyKeys party = pki.party("authority-cz");
    Stream<X509Certificate> own =
        Stream.of(
            pki.root(),
            pki.issuingCa(),
            authorities.timeStamps().certificate(),
            authorities.ocsp().certificate());
    Stream<X509Certificate> roles =
        Stream.of(DevRole.values()).map(role -> party.key(role).certificate());
    Stream<X509Certificate> flawed =
        Stream.of(Flaw.values()).flatMap(flaw -> party.flawed(DevRole.SEAL, flaw).chain().stream());
    return Stream.of(own, roles, flawed).flatMap(certificates -> certificates);
  }

  @ParameterizedTest
  @MethodSource("everyCertificate")
  void marksEveryCertificateAndClaimsNothingQualified(X509Certificate certificate) {
    assertThat(DevPki.isMarked(certificate)).isTrue();
    assertThat(certificate.getExtensionValue(Extension.qCStatements.getId())).isNull();
    assertThat(certificate.getSerialNumber().signum()).isPositive();
    assertThat(certificate.getSerialNumber().bitLength()).isBetween(64, 159);
    assertThat(certificate.getVersion()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(DevRole.class)
  void namesThePartyAndAnIssuerForDevelopmentOnly(DevRole role) {
    X509Certificate certificate = pki.party("authority-cz").key(role).certificate();
    assertThat(certificate.getIssuerX500Principal().getName()).contains("development only");
    assertThat(certificate.getSubjectX500Principal().getName())
        .contains("C=CZ", "O=Rogatory Demo Authority Czechia (development)");
  }

  @ParameterizedTest
  @EnumSource(DevRole.class)
  void pointsToTheTrustServicesAndToItsIssuersKey(DevRole role) {
    Extensions extensions = extensions(pki.party("authority-cz").key(role).certificate());
    URI base = pki.trustServices().url();
    assertThat(text(extensions, Extension.cRLDistributionPoints))
        .contains(base + "/crl/issuing.crl");
    assertThat(text(extensions, Extension.authorityInfoAccess))
        .contains(base + "/ocsp", base + "/ca/issuing.cer");
    Extensions issuer = extensions(pki.issuingCa());
    byte[] issuerKey =
        org.bouncycastle.asn1.x509.SubjectKeyIdentifier.fromExtensions(issuer).getKeyIdentifier();
    assertThat(
            org.bouncycastle.asn1.x509.AuthorityKeyIdentifier.fromExtensions(extensions)
                .getKeyIdentifierOctets())
        .isEqualTo(issuerKey);
    assertThat(extensions.getExtension(Extension.subjectKeyIdentifier)).isNotNull();
  }

  @Test
  void givesEachRoleItsUsages() throws Exception {
    PartyKeys party = pki.party("authority-cz");
    assertThat(usages(party.seal())).containsExactly(0, 1);
    assertThat(usages(party.sealRsa())).containsExactly(0, 1);
    assertThat(usages(party.hop())).containsExactly(0);
    assertThat(party.seal().certificate().getExtendedKeyUsage()).isNull();
    assertThat(party.tlsServer().certificate().getExtendedKeyUsage())
        .containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(party.tlsClient().certificate().getExtendedKeyUsage())
        .containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(party.tlsServer().certificate().getSubjectAlternativeNames())
        .contains(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
    assertThat(
            ((RSAPublicKey) party.sealRsa().certificate().getPublicKey()).getModulus().bitLength())
        .isEqualTo(3072);
  }

  @Test
  void letsTheOcspResponderGoUnasked() throws Exception {
    X509Certificate responder = pki.pki().authorities().ocsp().certificate();
    assertThat(responder.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.9");
    assertThat(responder.getExtensionValue("1.3.6.1.5.5.7.48.1.5")).isNotNull();
  }

  @Test
  void makesEachFlawItsOwn() {
    PartyKeys party = pki.party("authority-cz");
    Date now = Date.from(Instant.now());
    assertThat(party.flawed(DevRole.SEAL, Flaw.EXPIRED).certificate().getNotAfter()).isBefore(now);
    assertThat(party.flawed(DevRole.SEAL, Flaw.NOT_YET_VALID).certificate().getNotBefore())
        .isAfter(now);
    assertThat(usages(party.flawed(DevRole.SEAL, Flaw.WRONG_KEY_USAGE))).containsExactly(2);
    assertThat(
            ((RSAPublicKey) party.flawed(DevRole.SEAL, Flaw.WEAK_KEY).certificate().getPublicKey())
                .getModulus()
                .bitLength())
        .isEqualTo(1024);
    assertThat(party.flawed(DevRole.SEAL, Flaw.SELF_SIGNED).chain()).hasSize(1);
    assertThat(party.flawed(DevRole.SEAL, Flaw.REVOKED).certificate().getSubjectX500Principal())
        .isEqualTo(party.seal().certificate().getSubjectX500Principal());
  }

  @Test
  void refusesStatementsOfQualifiedCertificates() {
    assertThatThrownBy(
            () ->
                CertificateExtensions.add(
                    builder(), Extension.qCStatements, false, new DERSequence(DERNull.INSTANCE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesPoliciesOfQualifiedCertificates() {
    CertificatePolicies policies =
        new CertificatePolicies(
            new PolicyInformation(new ASN1ObjectIdentifier("0.4.0.194112.1.3")));
    assertThatThrownBy(
            () ->
                CertificateExtensions.add(
                    builder(), Extension.certificatePolicies, false, policies))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static JcaX509v3CertificateBuilder builder() {
    KeyPair pair = KeySource.fresh().next(KeyKind.P256);
    Date now = Date.from(Instant.now());
    return new JcaX509v3CertificateBuilder(
        DistinguishedNames.root(),
        BigInteger.ONE,
        now,
        now,
        DistinguishedNames.root(),
        pair.getPublic());
  }

  private static List<Integer> usages(DevKey key) {
    boolean[] bits = key.certificate().getKeyUsage();
    return Stream.iterate(0, bit -> bit + 1).limit(bits.length).filter(bit -> bits[bit]).toList();
  }

  private static Extensions extensions(X509Certificate certificate) {
    X509CertificateHolder holder = Signers.holder(certificate);
    return holder.getExtensions();
  }

  private static String text(Extensions extensions, ASN1ObjectIdentifier id) {
    byte[] octets = extensions.getExtension(id).getExtnValue().getOctets();
    return new String(octets, java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
