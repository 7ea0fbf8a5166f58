package rogatory.signature;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;
import rogatory.vocabulary.Problem;

/**
 * Verifies time-stamp tokens (RFC 3161 section 2.4.2, ETSI EN 319 422): the imprint, the signature,
 * the certificate with timeStamping as its only and critical extended key usage, and its path to an
 * anchor for time-stamps at the time of the token.
 */
final class TimeStampTokens {
  private static final int MOST_CERTIFICATES = 5;
  private static final Map<ASN1ObjectIdentifier, String> DIGESTS =
      Map.of(
          NISTObjectIdentifiers.id_sha256, Algorithms.SHA256,
          NISTObjectIdentifiers.id_sha384, "http://www.w3.org/2001/04/xmldsig-more#sha384",
          NISTObjectIdentifiers.id_sha512, "http://www.w3.org/2001/04/xmlenc#sha512");

  private final CertificatePaths paths;
  private final Certificates certificates;
  private final EllipticProvider elliptic;

  TimeStampTokens(CertificatePaths paths, Certificates certificates, EllipticProvider elliptic) {
    this.paths = paths;
    this.certificates = certificates;
    this.elliptic = elliptic;
  }

  /** What the token proves about these bytes; TIMESTAMP_INVALID when nothing. */
  Stamp verify(byte[] der, byte[] stamped) throws SealRefusedException {
    try {
      return verify(new TimeStampToken(new CMSSignedData(der)), stamped);
    } catch (TSPException | CMSException | IOException | OperatorCreationException refused) {
      throw invalid();
    } catch (RuntimeException malformed) {
      // The parser of the token throws unchecked exceptions of many kinds on hostile input.
      throw invalid();
    }
  }

  private Stamp verify(TimeStampToken token, byte[] stamped)
      throws SealRefusedException, TSPException, IOException, OperatorCreationException {
    TimeStampTokenInfo info = token.getTimeStampInfo();
    String digest = DIGESTS.get(info.getMessageImprintAlgOID());
    if (digest == null
        || !MessageDigest.isEqual(
            Algorithms.digest(digest, stamped), info.getMessageImprintDigest())) {
      throw invalid();
    }
    requireModernDigest(token);
    Collection<X509CertificateHolder> own = token.getCertificates().getMatches(token.getSID());
    if (own.size() != 1) {
      throw invalid();
    }
    X509CertificateHolder holder = own.iterator().next();
    X509Certificate authority = certificates.read(holder.getEncoded());
    token.validate(verifier(authority));
    if (!Algorithms.accepts(authority.getPublicKey())) {
      throw invalid();
    }
    Instant time = info.getGenTime().toInstant();
    List<X509Certificate> path =
        paths.find(authority, companions(token), time).orElseThrow(TimeStampTokens::invalid);
    return new Stamp(time, path);
  }

  private SignerInformationVerifier verifier(X509Certificate authority)
      throws OperatorCreationException {
    JcaSimpleSignerInfoVerifierBuilder builder = new JcaSimpleSignerInfoVerifierBuilder();
    Provider provider = elliptic.forKey(authority.getPublicKey());
    return (provider == null ? builder : builder.setProvider(provider)).build(authority);
  }

  private static void requireModernDigest(TimeStampToken token) throws SealRefusedException {
    Collection<SignerInformation> signers = token.toCMSSignedData().getSignerInfos().getSigners();
    if (signers.size() != 1) {
      throw invalid();
    }
    String digest = signers.iterator().next().getDigestAlgOID();
    if (DIGESTS.keySet().stream().noneMatch(known -> known.getId().equals(digest))) {
      throw invalid();
    }
  }

  private List<X509Certificate> companions(TimeStampToken token)
      throws SealRefusedException, IOException {
    Collection<X509CertificateHolder> holders = token.getCertificates().getMatches(null);
    if (holders.size() > MOST_CERTIFICATES) {
      throw invalid();
    }
    List<X509Certificate> read = new ArrayList<>();
    for (X509CertificateHolder holder : holders) {
      read.add(certificates.read(holder.getEncoded()));
    }
    return read;
  }

  private static SealRefusedException invalid() {
    return new SealRefusedException(Problem.TIMESTAMP_INVALID);
  }
}
