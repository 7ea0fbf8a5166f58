package rogatory.devpki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** The CRLs of root and issuing CA (RFC 5280 section 5), made anew at each request. */
final class CrlService {

  private final DevPki pki;
  private final Supplier<CrlMode> mode;
  private final Supplier<Duration> freshness;

  CrlService(DevPki pki, Supplier<CrlMode> mode, Supplier<Duration> freshness) {
    this.pki = pki;
    this.mode = mode;
    this.freshness = freshness;
  }

  HttpAnswer crl(HttpQuestion question, boolean ofRoot) {
    if (!question.method().equals("GET")) {
      return HttpAnswer.error(405);
    }
    CertificateAuthority issuer = ofRoot ? pki.authorities().root() : pki.authorities().issuing();
    List<CertificateRegister.Revocation> revoked =
        pki.register().revocations().stream()
            .filter(revocation -> revocation.issuerIsRoot() == ofRoot)
            .toList();
    try {
      return HttpAnswer.ok("application/pkix-crl", encode(issuer, revoked));
    } catch (IOException | GeneralSecurityException e) {
      throw new DevPkiException("Cannot build a CRL", e);
    }
  }

  HttpAnswer certificate(HttpQuestion question, boolean ofRoot) {
    if (!question.method().equals("GET")) {
      return HttpAnswer.error(405);
    }
    X509Certificate certificate = ofRoot ? pki.root() : pki.issuingCa();
    try {
      return HttpAnswer.ok("application/pkix-cert", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new DevPkiException("Cannot encode a certificate", e);
    }
  }

  private byte[] encode(CertificateAuthority issuer, List<CertificateRegister.Revocation> revoked)
      throws IOException, GeneralSecurityException {
    Freshness span = Freshness.of(pki.clock(), freshness.get(), mode.get() == CrlMode.STALE);
    X509v2CRLBuilder builder =
        new X509v2CRLBuilder(
            DistinguishedNames.subjectOf(issuer.certificate()), Date.from(span.thisUpdate()));
    builder.setNextUpdate(Date.from(span.nextUpdate()));
    for (CertificateRegister.Revocation revocation : revoked) {
      if (!revocation.when().isAfter(span.thisUpdate())) {
        builder.addCRLEntry(
            revocation.serial(), Date.from(revocation.when()), CRLReason.cessationOfOperation);
      }
    }
    JcaX509ExtensionUtils keys = new JcaX509ExtensionUtils();
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        keys.createAuthorityKeyIdentifier(issuer.certificate().getPublicKey()));
    builder.addExtension(Extension.cRLNumber, false, number(span, revoked.size()));
    DevKey key = new DevKey(issuer.key(), List.of(issuer.certificate()));
    return builder.build(Signers.of(key)).getEncoded();
  }

  /** Grows with time, and with the number of revocations within the same second. */
  private static CRLNumber number(Freshness span, int revocations) {
    return new CRLNumber(
        BigInteger.valueOf(span.thisUpdate().getEpochSecond())
            .shiftLeft(32)
            .add(BigInteger.valueOf(revocations)));
  }
}
