package rogatory.devpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TimeStampServiceTest {

  private static final String QUERY = "application/timestamp-query";
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private static final BigInteger NONCE = new BigInteger("1234567890123456789");

  @RegisterExtension
  static final DevPkiExtension pki = new DevPkiExtension(Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void servicesAreHonestAgain() {
    pki.trustServices().honest();
  }

  @ParameterizedTest
  @CsvSource({
    "SHA-256, 2.16.840.1.101.3.4.2.1",
    "SHA-384, 2.16.840.1.101.3.4.2.2",
    "SHA-512, 2.16.840.1.101.3.4.2.3"
  })
  void bindsImprintAndNonceForEveryDigest(String digest, String id) throws Exception {
    byte[] imprint =
        MessageDigest.getInstance(digest).digest("an order".getBytes(StandardCharsets.UTF_8));
    TimeStampRequest request = asking().generate(new ASN1ObjectIdentifier(id), imprint, NONCE);
    TimeStampResponse response = stamp(request);
    response.validate(request);
    TimeStampToken token = response.getTimeStampToken();
    token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer(token)));
    assertThat(token.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(imprint);
    assertThat(token.getTimeStampInfo().getNonce()).isEqualTo(NONCE);
    assertThat(token.getTimeStampInfo().getGenTime()).isEqualTo(NOW);
    assertThat(token.getTimeStampInfo().getGenTimeAccuracy().getSeconds()).isEqualTo(1);
    assertThat(token.getTimeStampInfo().getPolicy()).isEqualTo(TimeStampService.POLICY);
  }

  @Test
  void embedsTheChainOfACertificateMadeForTimeStampsAlone() throws Exception {
    TimeStampToken token = stamp(request()).getTimeStampToken();
    X509Certificate signer = signer(token);
    assertThat(signer.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.8");
    assertThat(signer.getCriticalExtensionOIDs()).contains("2.5.29.37");
    assertThat(token.getCertificates().getMatches(null)).hasSize(2);
    assertThatCode(() -> Paths.validate(keyOf(signer), pki.root())).doesNotThrowAnyException();
  }

  @Test
  void leavesCertificatesOutWhenNotAskedForThem() throws Exception {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    TimeStampResponse response =
        stamp(generator.generate(NISTObjectIdentifiers.id_sha256, new byte[32], NONCE));
    assertThat(response.getTimeStampToken().getCertificates().getMatches(null)).isEmpty();
  }

  @Test
  void sendsNoNonceWhenItWasSentNone() throws Exception {
    TimeStampRequest request = asking().generate(NISTObjectIdentifiers.id_sha256, new byte[32]);
    TimeStampResponse response = stamp(request);
    response.validate(request);
    assertThat(response.getTimeStampToken().getTimeStampInfo().getNonce()).isNull();
  }

  @Test
  void numbersEveryTokenAnew() throws Exception {
    Set<BigInteger> serials = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      serials.add(stamp(request()).getTimeStampToken().getTimeStampInfo().getSerialNumber());
    }
    assertThat(serials).hasSize(20);
  }

  @Test
  void refusesSha1() throws Exception {
    TimeStampRequest request = asking().generate(OIWObjectIdentifiers.idSHA1, new byte[20], NONCE);
    assertRefused(stamp(request), PKIFailureInfo.badAlg);
  }

  @Test
  void refusesAnImprintOfTheWrongLength() throws Exception {
    TimeStampRequest request =
        asking().generate(NISTObjectIdentifiers.id_sha256, new byte[31], NONCE);
    assertRefused(stamp(request), PKIFailureInfo.badDataFormat);
  }

  @Test
  void refusesAPolicyThatItDoesNotKnow() throws Exception {
    TimeStampRequestGenerator generator = asking();
    generator.setReqPolicy(new ASN1ObjectIdentifier("0.4.0.2023.1.1"));
    TimeStampRequest request =
        generator.generate(NISTObjectIdentifiers.id_sha256, new byte[32], NONCE);
    assertRefused(stamp(request), PKIFailureInfo.unacceptedPolicy);
  }

  @Test
  void refusesEveryBeginningOfARequest() throws Exception {
    byte[] whole = request().getEncoded();
    for (int length = 0; length < whole.length; length++) {
      HttpResponse<byte[]> response = post(QUERY, java.util.Arrays.copyOf(whole, length));
      assertThat(response.statusCode()).isEqualTo(200);
      assertRefused(new TimeStampResponse(response.body()), PKIFailureInfo.badDataFormat);
    }
  }

  @Test
  void refusesWhatIsNoTimeStampRequestInHttp() throws Exception {
    URI url = pki.trustServices().timeStampUrl();
    assertThat(post(QUERY, new byte[16 * 1024 + 1]).statusCode()).isEqualTo(413);
    assertThat(post("text/plain", request().getEncoded()).statusCode()).isEqualTo(415);
    assertThat(Http.get(url).statusCode()).isEqualTo(405);
    assertThat(Http.get(URI.create(url + "x")).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource(
      value = TimeStampMode.class,
      names = {"WRONG_IMPRINT", "WRONG_NONCE"})
  void liesAboutImprintOrNonceWhenTold(TimeStampMode lie) throws Exception {
    pki.trustServices().timeStamps(lie);
    TimeStampRequest request = request();
    TimeStampResponse response = stamp(request);
    assertThat(response.getStatus()).isEqualTo(PKIStatus.GRANTED);
    assertThatThrownBy(() -> response.validate(request)).isInstanceOf(TSPException.class);
    TimeStampToken token = response.getTimeStampToken();
    token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer(token)));
  }

  @Test
  void liesAboutTheTimeWhenTold() throws Exception {
    pki.trustServices().timeShift(Duration.ofHours(-3));
    assertThat(stamp(request()).getTimeStampToken().getTimeStampInfo().getGenTime())
        .isEqualTo(NOW.minus(Duration.ofHours(3)));
  }

  @Test
  void signsUnderAnotherRootWhenTold() throws Exception {
    pki.trustServices().timeStamps(TimeStampMode.OTHER_ROOT);
    TimeStampRequest request = request();
    TimeStampResponse response = stamp(request);
    response.validate(request);
    X509Certificate signer = signer(response.getTimeStampToken());
    assertThatThrownBy(() -> signer.verify(pki.issuingCa().getPublicKey()))
        .isInstanceOf(java.security.SignatureException.class);
  }

  @Test
  void refusesOrTalksNonsenseWhenTold() throws Exception {
    pki.trustServices().timeStamps(TimeStampMode.REFUSING);
    assertRefused(stamp(request()), PKIFailureInfo.systemFailure);
    pki.trustServices().timeStamps(TimeStampMode.GARBAGE);
    byte[] garbage = post(QUERY, request().getEncoded()).body();
    assertThatThrownBy(() -> new TimeStampResponse(garbage)).isInstanceOf(TSPException.class);
  }

  @Test
  void dropsTheConnectionWhenDown() {
    pki.trustServices().timeStamps(TimeStampMode.DOWN);
    assertThatThrownBy(() -> post(QUERY, request().getEncoded())).isInstanceOf(IOException.class);
  }

  @Test
  void holdsRequestsWhileSlowAndAnswersThemAfterwards() throws Exception {
    pki.trustServices().timeStamps(TimeStampMode.SLOW);
    CompletableFuture<HttpResponse<byte[]>> held =
        Http.postLater(pki.trustServices().timeStampUrl(), QUERY, request().getEncoded());
    for (int i = 0; i < 5; i++) {
      Http.get(URI.create(pki.trustServices().url() + "/crl/root.crl"));
    }
    assertThat(held).isNotDone();
    pki.trustServices().honest();
    TimeStampResponse response = new TimeStampResponse(held.get(15, TimeUnit.SECONDS).body());
    assertThat(response.getStatus()).isEqualTo(PKIStatus.GRANTED);
  }

  private static TimeStampRequestGenerator asking() {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    return generator;
  }

  private static TimeStampRequest request() throws IOException {
    return asking().generate(NISTObjectIdentifiers.id_sha256, new byte[32], NONCE);
  }

  private static TimeStampResponse stamp(TimeStampRequest request) throws Exception {
    HttpResponse<byte[]> response = post(QUERY, request.getEncoded());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .contains("application/timestamp-reply");
    return new TimeStampResponse(response.body());
  }

  private static HttpResponse<byte[]> post(String type, byte[] body) throws Exception {
    return Http.post(pki.trustServices().timeStampUrl(), type, body);
  }

  private static void assertRefused(TimeStampResponse response, int failure) {
    assertThat(response.getStatus()).isEqualTo(PKIStatus.REJECTION);
    assertThat(response.getFailInfo().intValue()).isEqualTo(failure);
    assertThat(response.getTimeStampToken()).isNull();
  }

  @SuppressWarnings("unchecked")
  private static X509Certificate signer(TimeStampToken token) throws IOException {
    List<X509CertificateHolder> found =
        new ArrayList<>(token.getCertificates().getMatches(token.getSID()));
    assertThat(found).hasSize(1);
    return CertificateAuthority.decode(found.get(0).getEncoded());
  }

  private static DevKey keyOf(X509Certificate certificate) {
    return new DevKey(
        pki.pki().authorities().timeStamps().key(), List.of(certificate, pki.issuingCa()));
  }
}
