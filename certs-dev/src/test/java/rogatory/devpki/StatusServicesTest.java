package rogatory.devpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatusServicesTest {

  private static final Instant NOW = Instant.now();
  private static final Instant SECOND = NOW.truncatedTo(ChronoUnit.SECONDS);
  private static final Extension NONCE =
      new Extension(
          OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
          false,
          new DEROctetString(new byte[] {4, 8, 7, 7, 7, 7, 7, 7, 7, 7}));

  @RegisterExtension
  static final DevPkiExtension pki = new DevPkiExtension(Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void servicesAreHonestAgain() {
    pki.trustServices().honest();
  }

  @Test
  void givesTheSameStatusByGetAndByPost() throws Exception {
    byte[] request = ask(serial("authority-pl"));
    String path =
        URLEncoder.encode(Base64.getEncoder().encodeToString(request), StandardCharsets.US_ASCII);
    OCSPResp byGet =
        new OCSPResp(Http.get(URI.create(pki.trustServices().url() + "/ocsp/" + path)).body());
    assertThat(single(byGet).getCertStatus()).isEqualTo(CertificateStatus.GOOD);
    assertThat(single(post(request)).getCertStatus()).isEqualTo(CertificateStatus.GOOD);
  }

  @Test
  void signsAnAnswerThatReturnsTheNonceAndSaysHowLongItHolds() throws Exception {
    pki.trustServices().freshness(Duration.ofMinutes(10));
    BasicOCSPResp basic = basic(post(ask(serial("authority-pl"))));
    assertThat(
            basic.isSignatureValid(
                new JcaContentVerifierProviderBuilder().build(basic.getCerts()[0])))
        .isTrue();
    assertThat(basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)).isEqualTo(NONCE);
    assertThat(basic.getProducedAt()).isEqualTo(SECOND);
    assertThat(basic.getResponses()[0].getThisUpdate()).isEqualTo(SECOND);
    assertThat(basic.getResponses()[0].getNextUpdate())
        .isEqualTo(SECOND.plus(Duration.ofMinutes(10)));
  }

  @Test
  void saysRevokedWithTheTimeOfRevocation() throws Exception {
    DevKey key = pki.party("authority-cz").flawed(DevRole.SEAL, Flaw.REVOKED);
    CertificateStatus status =
        single(post(ask(key.certificate().getSerialNumber()))).getCertStatus();
    assertThat(status).isInstanceOf(RevokedStatus.class);
    assertThat(((RevokedStatus) status).getRevocationTime()).isEqualTo(SECOND);
  }

  @Test
  void doesNotKnowWhatItDidNotIssue() throws Exception {
    assertThat(single(post(ask(BigInteger.TEN))).getCertStatus()).isInstanceOf(UnknownStatus.class);
    assertThat(single(post(ask(BigInteger.valueOf(-10)))).getCertStatus())
        .isInstanceOf(UnknownStatus.class);
  }

  @Test
  void doesNotSpeakForAnotherCa() throws Exception {
    byte[] request = ask(pki.root(), pki.issuingCa().getSerialNumber());
    assertThat(post(request).getStatus()).isEqualTo(OCSPResp.UNAUTHORIZED);
  }

  @Test
  void callsEveryBeginningOfAnOcspRequestMalformed() throws Exception {
    byte[] whole = ask(serial("authority-pl"));
    for (int length = 0; length < whole.length; length++) {
      assertThat(post(Arrays.copyOf(whole, length)).getStatus())
          .isEqualTo(OCSPResp.MALFORMED_REQUEST);
    }
    OCSPResp notBase64 =
        new OCSPResp(Http.get(URI.create(pki.trustServices().url() + "/ocsp/%21%21")).body());
    assertThat(notBase64.getStatus()).isEqualTo(OCSPResp.MALFORMED_REQUEST);
  }

  @Test
  void misbehavesAsTold() throws Exception {
    byte[] request = ask(serial("authority-pl"));
    pki.trustServices().ocsp(OcspMode.TRY_LATER);
    assertThat(post(request).getStatus()).isEqualTo(OCSPResp.TRY_LATER);
    pki.trustServices().ocsp(OcspMode.UNKNOWN);
    assertThat(single(post(request)).getCertStatus()).isInstanceOf(UnknownStatus.class);
    pki.trustServices().ocsp(OcspMode.STALE);
    assertThat(single(post(request)).getNextUpdate()).isBefore(NOW.minus(Duration.ofDays(1)));
    pki.trustServices().ocsp(OcspMode.DOWN);
    assertThatThrownBy(() -> post(request)).isInstanceOf(IOException.class);
  }

  @Test
  void listsRevokedCertificatesInTheCrlOfTheirIssuer() throws Exception {
    X509CRL before = crl("issuing");
    DevKey key = pki.party("authority-cz").flawed(DevRole.HOP, Flaw.REVOKED);
    X509CRL after = crl("issuing");
    after.verify(pki.issuingCa().getPublicKey());
    assertThat(before.isRevoked(key.certificate())).isFalse();
    assertThat(after.isRevoked(key.certificate())).isTrue();
    assertThat(crl("root").getRevokedCertificate(key.certificate().getSerialNumber())).isNull();
    assertThat(number(after)).isGreaterThan(number(before));
    assertThat(after.getThisUpdate()).isEqualTo(SECOND);
    assertThat(after.getNextUpdate()).isEqualTo(SECOND.plus(Duration.ofHours(1)));
  }

  @Test
  void servesStaleCrlsOrNoneWhenTold() throws Exception {
    pki.trustServices().crl(CrlMode.STALE);
    assertThat(crl("root").getNextUpdate()).isBefore(NOW.minus(Duration.ofDays(1)));
    pki.trustServices().crl(CrlMode.DOWN);
    assertThatThrownBy(() -> crl("root")).isInstanceOf(IOException.class);
  }

  @Test
  void servesTheCertificatesOfRootAndIssuingCa() throws Exception {
    assertThat(http("/ca/root.cer")).isEqualTo(pki.root().getEncoded());
    assertThat(http("/ca/issuing.cer")).isEqualTo(pki.issuingCa().getEncoded());
  }

  /** The JDK keeps a CRL for 30 seconds, so these two have a PKI, and a URL, of their own. */
  @Test
  void letsTheJdkFindARevokedLeafByCrl() throws Exception {
    DevPkiExtension own = new DevPkiExtension();
    own.beforeAll(null);
    try {
      DevKey revoked = own.party("authority-pl").flawed(DevRole.SEAL, Flaw.REVOKED);
      CertificatePathTest.assertReason(
          () -> Paths.validateByCrl(revoked, own.root()), BasicReason.REVOKED);
      DevKey good = own.party("authority-pl").seal();
      assertThatCode(() -> Paths.validateByCrl(good, own.root())).doesNotThrowAnyException();
    } finally {
      own.afterAll(null);
    }
  }

  @Test
  void letsTheJdkFindARevokedIssuingCaByCrl() throws Exception {
    DevPkiExtension own = new DevPkiExtension();
    own.beforeAll(null);
    try {
      own.revoke(own.issuingCa());
      DevKey good = own.party("authority-pl").seal();
      CertificatePathTest.assertReason(() -> Paths.validate(good, own.root()), BasicReason.REVOKED);
    } finally {
      own.afterAll(null);
    }
  }

  private static BigInteger serial(String party) {
    return pki.party(party).seal().certificate().getSerialNumber();
  }

  private static byte[] ask(BigInteger serial) throws Exception {
    return ask(pki.issuingCa(), serial);
  }

  private static byte[] ask(X509Certificate issuer, BigInteger serial) throws Exception {
    return new OCSPReqBuilder()
        .addRequest(
            new CertificateID(
                Signers.digests().get(CertificateID.HASH_SHA1), Signers.holder(issuer), serial))
        .setRequestExtensions(new Extensions(NONCE))
        .build()
        .getEncoded();
  }

  private static OCSPResp post(byte[] request) throws Exception {
    URI url = URI.create(pki.trustServices().url() + "/ocsp");
    return new OCSPResp(Http.post(url, "application/ocsp-request", request).body());
  }

  private static SingleResp single(OCSPResp response) throws Exception {
    return basic(response).getResponses()[0];
  }

  private static BasicOCSPResp basic(OCSPResp response) throws Exception {
    assertThat(response.getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
    return (BasicOCSPResp) response.getResponseObject();
  }

  private static X509CRL crl(String issuer) throws Exception {
    byte[] encoded = http("/crl/" + issuer + ".crl");
    return (X509CRL)
        CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(encoded));
  }

  private static byte[] http(String path) throws Exception {
    return Http.get(URI.create(pki.trustServices().url() + path)).body();
  }

  private static BigInteger number(X509CRL crl) {
    byte[] extension = crl.getExtensionValue(Extension.cRLNumber.getId());
    return ASN1Integer.getInstance(ASN1OctetString.getInstance(extension).getOctets()).getValue();
  }
}
