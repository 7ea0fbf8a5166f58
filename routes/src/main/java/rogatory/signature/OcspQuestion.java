package rogatory.signature;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Asks an OCSP responder (RFC 6960). The answer counts when the issuer itself, or a responder that
 * this issuer authorized, signed it, it is fresh, and it does not carry another nonce than ours.
 */
final class OcspQuestion {
  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_CERTIFICATES = 5;
  private static final int NONCE_BYTES = 32;
  private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
  private static final Set<ASN1ObjectIdentifier> SIGNATURES =
      Set.of(
          X9ObjectIdentifiers.ecdsa_with_SHA256,
          X9ObjectIdentifiers.ecdsa_with_SHA384,
          X9ObjectIdentifiers.ecdsa_with_SHA512,
          PKCSObjectIdentifiers.sha256WithRSAEncryption,
          PKCSObjectIdentifiers.sha384WithRSAEncryption,
          PKCSObjectIdentifiers.sha512WithRSAEncryption,
          EdECObjectIdentifiers.id_Ed25519);

  private final TrustHttp http;
  private final Freshness freshness;
  private final Certificates certificates;
  private final SecureRandom random = new SecureRandom();

  OcspQuestion(TrustHttp http, Freshness freshness, Certificates certificates) {
    this.http = http;
    this.freshness = freshness;
    this.certificates = certificates;
  }

  /** What the responder says of a certificate; empty when it says nothing usable. */
  Optional<RevocationAnswer> ask(
      URI address, X509Certificate certificate, X509Certificate issuer, Patience patience) {
    try {
      CertificateID id = idOf(certificate, issuer);
      byte[] nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      byte[] question = question(id, nonce);
      return http.post(address, "application/ocsp-request", question, MOST_BYTES, patience)
          .flatMap(answer -> read(answer, id, nonce, issuer));
    } catch (OCSPException
        | OperatorCreationException
        | CertificateEncodingException
        | IOException e) {
      throw new IllegalStateException("An OCSP request cannot be made", e);
    }
  }

  /** SHA-1 only names the issuer here, as every responder understands it (RFC 5019 2.1.1). */
  private static CertificateID idOf(X509Certificate certificate, X509Certificate issuer)
      throws OperatorCreationException, CertificateEncodingException, OCSPException {
    return new CertificateID(
        new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
        new JcaX509CertificateHolder(issuer),
        certificate.getSerialNumber());
  }

  private static byte[] question(CertificateID id, byte[] nonce) throws OCSPException, IOException {
    byte[] value = new DEROctetString(nonce).getEncoded();
    return new OCSPReqBuilder()
        .addRequest(id)
        .setRequestExtensions(
            new Extensions(
                new Extension(
                    OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(value))))
        .build()
        .getEncoded();
  }

  private Optional<RevocationAnswer> read(
      byte[] answer, CertificateID id, byte[] nonce, X509Certificate issuer) {
    try {
      OCSPResp response = new OCSPResp(answer);
      if (response.getStatus() != OCSPResp.SUCCESSFUL
          || !(response.getResponseObject() instanceof BasicOCSPResp basic)
          || !isAuthorized(basic, issuer)
          || carriesOtherNonce(basic, nonce)) {
        return Optional.empty();
      }
      for (SingleResp single : basic.getResponses()) {
        if (single.getCertID().equals(id)) {
          return answer(single);
        }
      }
      return Optional.empty();
    } catch (IOException
        | OCSPException
        | SealRefusedException
        | OperatorCreationException
        | CertificateParsingException unusable) {
      return Optional.empty();
    } catch (RuntimeException malformed) {
      // The parser of the answer throws unchecked exceptions of many kinds on hostile input.
      return Optional.empty();
    }
  }

  private Optional<RevocationAnswer> answer(SingleResp single) {
    CertificateStatus status = single.getCertStatus();
    if (status != CertificateStatus.GOOD && !(status instanceof RevokedStatus)) {
      return Optional.empty();
    }
    Instant revokedAt =
        status instanceof RevokedStatus revoked ? revoked.getRevocationTime().toInstant() : null;
    return freshness
        .usableUntil(single.getThisUpdate(), single.getNextUpdate())
        .map(until -> new RevocationAnswer(revokedAt, until));
  }

  private static boolean carriesOtherNonce(BasicOCSPResp basic, byte[] nonce) throws IOException {
    Extension extension = basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    return extension != null
        && !new DEROctetString(new DEROctetString(nonce).getEncoded())
            .equals(extension.getExtnValue());
  }

  /** RFC 6960 section 4.2.2.2: the issuer itself, or whom the issuer gave OCSPSigning. */
  private boolean isAuthorized(BasicOCSPResp basic, X509Certificate issuer)
      throws OCSPException,
          OperatorCreationException,
          SealRefusedException,
          IOException,
          CertificateParsingException {
    if (!SIGNATURES.contains(basic.getSignatureAlgOID())) {
      return false;
    }
    if (isSignedBy(basic, issuer)) {
      return true;
    }
    X509CertificateHolder[] holders = basic.getCerts();
    if (holders.length > MOST_CERTIFICATES) {
      return false;
    }
    for (X509CertificateHolder holder : holders) {
      X509Certificate responder = certificates.read(holder.getEncoded());
      if (isResponderOf(issuer, responder) && isSignedBy(basic, responder)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSignedBy(BasicOCSPResp basic, X509Certificate signer)
      throws OperatorCreationException {
    try {
      return basic.isSignatureValid(
          new JcaContentVerifierProviderBuilder().build(signer.getPublicKey()));
    } catch (OCSPException otherKindOfKey) {
      return false;
    }
  }

  /** A responder must also say of itself that it need not be asked about (id-pkix-ocsp-nocheck). */
  private boolean isResponderOf(X509Certificate issuer, X509Certificate responder)
      throws CertificateParsingException {
    List<String> purposes = responder.getExtendedKeyUsage();
    if (purposes == null
        || !purposes.contains(OCSP_SIGNING)
        || responder.getExtensionValue(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck.getId()) == null
        || !Algorithms.accepts(responder.getPublicKey())
        || !Certificates.isValidAt(responder, freshness.now())
        || !responder.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      return false;
    }
    return CertificatePaths.isIssuedBy(issuer, responder);
  }
}
