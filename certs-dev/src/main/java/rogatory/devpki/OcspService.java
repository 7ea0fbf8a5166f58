package rogatory.devpki;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;

/** An OCSP responder for the issuing CA (RFC 6960, GET and POST as in its appendix A.1). */
final class OcspService {

  private static final int MAX_CERTIFICATES = 16;

  private final DevPki pki;
  private final Supplier<OcspMode> mode;
  private final Supplier<Duration> freshness;

  OcspService(DevPki pki, Supplier<OcspMode> mode, Supplier<Duration> freshness) {
    this.pki = pki;
    this.mode = mode;
    this.freshness = freshness;
  }

  HttpAnswer answer(HttpQuestion question) {
    Optional<byte[]> request = encodedRequest(question);
    if (request.isEmpty()) {
      return HttpAnswer.error(question.method().equals("POST") ? 415 : 405);
    }
    try {
      byte[] response = respond(request.get()).getEncoded();
      return HttpAnswer.ok("application/ocsp-response", response);
    } catch (OCSPException | OperatorCreationException | IOException e) {
      throw new DevPkiException("Cannot build an OCSP response", e);
    }
  }

  private static Optional<byte[]> encodedRequest(HttpQuestion question) {
    if (question.isPost("application/ocsp-request")) {
      return Optional.of(question.body());
    }
    String prefix = TrustPaths.OCSP + "/";
    if (!question.method().equals("GET") || !question.path().startsWith(prefix)) {
      return Optional.empty();
    }
    try {
      String encoded = question.path().substring(prefix.length()).replace("+", "%2B");
      String base64 = URLDecoder.decode(encoded, StandardCharsets.US_ASCII);
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.of(new byte[0]);
    }
  }

  private OCSPResp respond(byte[] encoded)
      throws OCSPException, OperatorCreationException, IOException {
    OCSPRespBuilder responses = new OCSPRespBuilder();
    OcspMode now = mode.get();
    if (now == OcspMode.TRY_LATER) {
      return responses.build(OCSPRespBuilder.TRY_LATER, null);
    }
    OCSPReq request;
    Req[] asked;
    try {
      request = new OCSPReq(encoded);
      asked = request.getRequestList();
    } catch (IOException | IllegalArgumentException e) {
      return responses.build(OCSPRespBuilder.MALFORMED_REQUEST, null);
    }
    if (asked.length == 0 || asked.length > MAX_CERTIFICATES) {
      return responses.build(OCSPRespBuilder.MALFORMED_REQUEST, null);
    }
    for (Req single : asked) {
      if (!concernsIssuingCa(single.getCertID())) {
        return responses.build(OCSPRespBuilder.UNAUTHORIZED, null);
      }
    }
    return responses.build(OCSPRespBuilder.SUCCESSFUL, basic(request, asked, now));
  }

  private boolean concernsIssuingCa(CertificateID id) throws OCSPException {
    try {
      return id.matchesIssuer(Signers.holder(pki.issuingCa()), Signers.digests());
    } catch (OCSPException e) {
      if (e.getCause() instanceof OperatorCreationException) {
        return false;
      }
      throw e;
    }
  }

  private BasicOCSPResp basic(OCSPReq request, Req[] asked, OcspMode now)
      throws OCSPException, OperatorCreationException {
    DevKey key = now == OcspMode.OTHER_ROOT ? otherResponder() : pki.authorities().ocsp();
    DigestCalculatorProvider digests = Signers.digests();
    X509CertificateHolder certificate = Signers.holder(key.certificate());
    BasicOCSPRespBuilder builder =
        new BasicOCSPRespBuilder(
            new RespID(certificate.getSubjectPublicKeyInfo(), digests.get(RespID.HASH_SHA1)));
    Freshness span = Freshness.of(pki.clock(), freshness.get(), now == OcspMode.STALE);
    for (Req single : asked) {
      builder.addResponse(
          single.getCertID(),
          status(single.getCertID().getSerialNumber(), now),
          Date.from(span.thisUpdate()),
          Date.from(span.nextUpdate()));
    }
    Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    if (nonce != null) {
      builder.setResponseExtensions(new Extensions(nonce));
    }
    return builder.build(
        Signers.of(key),
        key.chain().stream().map(Signers::holder).toArray(X509CertificateHolder[]::new),
        Date.from(span.thisUpdate()));
  }

  private CertificateStatus status(BigInteger serial, OcspMode now) {
    if (now == OcspMode.OTHER_ROOT) {
      return CertificateStatus.GOOD;
    }
    if (now == OcspMode.UNKNOWN || !pki.register().isIssued(serial)) {
      return new UnknownStatus();
    }
    return pki.register()
        .revocation(serial)
        .<CertificateStatus>map(
            revocation ->
                new RevokedStatus(Date.from(revocation.when()), CRLReason.cessationOfOperation))
        .orElse(CertificateStatus.GOOD);
  }

  private DevKey otherResponder() {
    return Authorities.make(pki.trustBaseUrl(), pki.clock().instant(), KeySource.fresh()).ocsp();
  }
}
