package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An authority that divides its list into parts (RFC 5280 section 5.2.5). Lists travel over plain
 * HTTP: somebody on the way may hand out another part, well signed, in which a revoked certificate
 * does not stand.
 */
class PartitionedListTest {
  private static final X500Name AUTHORITY = new X500Name("CN=Example Authority");

  private final MovableClock clock =
      new MovableClock(Instant.parse("2026-11-22T10:00:00Z").truncatedTo(ChronoUnit.SECONDS));
  private KeyPair keys;
  private ContentSigner signer;
  private X509Certificate issuer;
  private X509Certificate revoked;
  private HttpServer server;
  private byte[] served = new byte[0];

  @BeforeEach
  void anAuthorityWithARevokedCertificateInItsFirstPart() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, served.length);
          exchange.getResponseBody().write(served);
          exchange.close();
        });
    server.start();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    keys = generator.generateKeyPair();
    signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    issuer = certificate(BigInteger.ONE, AUTHORITY, null);
    revoked = certificate(BigInteger.TWO, new X500Name("CN=Revoked"), part(1));
  }

  @AfterEach
  void theServiceStops() {
    server.stop(0);
  }

  @Test
  void findsTheRevocationInThePartThatTheCertificateNames() throws Exception {
    served = list(part(1), true);
    assertThat(ask()).map(answer -> answer.revokedAt(clock.instant())).contains(true);
  }

  @Test
  void doesNotBelieveAnotherPart() throws Exception {
    served = list(part(2), false);
    assertThat(ask()).isEmpty();
  }

  @Test
  void believesAListThatIsWhole() throws Exception {
    served = list(null, false);
    assertThat(ask()).map(answer -> answer.revokedAt(clock.instant())).contains(false);
  }

  private Optional<RevocationAnswer> ask() {
    TrustHttp http = new TrustHttp(clock, Duration.ofSeconds(5), Duration.ZERO);
    return new CrlQuestion(http, new Freshness(clock, Duration.ofMinutes(10)))
        .ask(address(1), revoked, issuer, Patience.of(Duration.ofSeconds(5)));
  }

  private URI address(int number) {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/part-" + number + ".crl");
  }

  private DistributionPointName part(int number) {
    String address = address(number).toString();
    return new DistributionPointName(
        new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, address)));
  }

  private byte[] list(@Nullable DistributionPointName part, boolean withRevoked) throws Exception {
    X509v2CRLBuilder list = new X509v2CRLBuilder(AUTHORITY, day(-1));
    list.setNextUpdate(day(1));
    if (withRevoked) {
      list.addCRLEntry(BigInteger.TWO, day(-1), 0);
    }
    if (part != null) {
      list.addExtension(
          Extension.issuingDistributionPoint,
          true,
          new IssuingDistributionPoint(part, false, false, null, false, false));
    }
    return list.build(signer).getEncoded();
  }

  private X509Certificate certificate(
      BigInteger serial, X500Name subject, @Nullable DistributionPointName list) throws Exception {
    var builder =
        new JcaX509v3CertificateBuilder(
            AUTHORITY, serial, day(-10), day(10), subject, keys.getPublic());
    if (list != null) {
      var point = new DistributionPoint(list, null, null);
      builder.addExtension(
          Extension.cRLDistributionPoints,
          false,
          new CRLDistPoint(new DistributionPoint[] {point}));
    }
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private Date day(int days) {
    return Date.from(clock.instant().plus(Duration.ofDays(days)));
  }
}
