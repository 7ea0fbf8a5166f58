package rogatory.signature;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertPath;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.SigningKey;
import rogatory.exchange.TrustAnchors;

/**
 * Seals bytes that are no document, apart from them: a plain signature by a sealing key, and a
 * time-stamp (RFC 3161) where an authority answers.
 */
public final class DetachedSeal {
  private static final String PATH_FORM = "PkiPath";
  private static final int LARGEST_CURVE_OF_SHA256 = 256;
  private static final int MOST_CERTIFICATES = 5;
  private static final Set<String> METHODS =
      Set.of("SHA256withECDSA", "SHA384withECDSA", "SHA256withRSA");

  private final EllipticProvider elliptic;
  private final CertificatePaths paths;
  private final TimeStampTokens tokens;
  private final @Nullable TimeStampClient timeStamps;
  private final boolean development;
  private final Duration tolerance;

  /** Seals with these settings, and believes whom these anchors name. */
  public DetachedSeal(SealSettings settings, TrustAnchors anchors, Clock clock) {
    this.elliptic = new EllipticProvider(settings.ellipticProvider());
    this.paths = new CertificatePaths(anchors.parties(), settings.policies());
    this.tokens =
        new TimeStampTokens(
            new CertificatePaths(anchors.timeStamps(), Set.of()), new Certificates(), elliptic);
    this.timeStamps =
        settings.timeStamps() == null
            ? null
            : new TimeStampClient(
                settings.timeStamps(),
                new TrustHttp(clock, settings.timeout(), settings.revocation().rest()),
                tokens,
                clock,
                settings.tolerance());
    this.development = anchors.development();
    this.tolerance = settings.tolerance();
  }

  /**
   * A seal that lies apart from what it seals.
   *
   * @param algorithm the JCA name of the signature algorithm
   * @param signature over the bytes
   * @param certificates the path of the signing certificate, PkiPath (ITU-T X.509)
   * @param timeStamp RFC 3161 token over the bytes; null when no authority answered
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Sealed(
      String algorithm, byte[] signature, byte[] certificates, byte @Nullable [] timeStamp) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Sealed that && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(signature);
    }
  }

  /**
   * Seals bytes.
   *
   * @throws IllegalStateException when the key cannot sign
   */
  public Sealed seal(byte[] content, SigningKey key) {
    try {
      String method = method(key.certificate().getPublicKey());
      Signature signature = signature(method, elliptic.forKey(key.privateKey()));
      signature.initSign(key.privateKey());
      signature.update(content);
      byte[] value = signature.sign();
      byte[] path =
          CertificateFactory.getInstance("X.509")
              .generateCertPath(key.chain())
              .getEncoded(PATH_FORM);
      byte[] stamp = timeStamps == null ? null : timeStamps.stamp(content).orElse(null);
      return new Sealed(method, value, path, stamp);
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("The sealing key cannot sign", unusable);
    }
  }

  /**
   * Why a seal is not believed, in a few words; empty when it is.
   *
   * @param content what was sealed
   * @param at when it is said to have been sealed; a time-stamp must agree
   * @param found the seal
   * @param subjects who may have sealed it: subjects of certificates (RFC 4514)
   */
  public Optional<String> doubt(byte[] content, Instant at, Sealed found, Set<String> subjects) {
    try {
      List<X509Certificate> chain = chain(found.certificates());
      X509Certificate signer = chain.get(0);
      if (!subjects.contains(signer.getSubjectX500Principal().getName())) {
        return Optional.of("it was sealed by somebody else");
      }
      if (!fits(found, content, signer.getPublicKey())) {
        return Optional.of("the signature does not fit");
      }
      if (!Certificates.isValidAt(signer, at)
          || !Certificates.maySign(signer)
          || !isTrusted(signer, chain, at)) {
        return Optional.of("the signing certificate is not trusted at that time");
      }
      return found.timeStamp() == null ? Optional.empty() : doubtOfTime(content, at, found);
    } catch (GeneralSecurityException malformed) {
      return Optional.of("the seal cannot be read");
    }
  }

  private boolean isTrusted(X509Certificate signer, List<X509Certificate> chain, Instant at) {
    Optional<List<X509Certificate>> path = paths.find(signer, chain, at);
    return path.isPresent() && (development || !Certificates.anyMarked(path.get()));
  }

  private Optional<String> doubtOfTime(byte[] content, Instant at, Sealed found) {
    byte[] token = found.timeStamp();
    try {
      Instant stamped = tokens.verify(token == null ? new byte[0] : token, content).time();
      return Duration.between(at, stamped).abs().compareTo(tolerance) > 0
          ? Optional.of("the time-stamp is of another time")
          : Optional.empty();
    } catch (SealRefusedException invalid) {
      return Optional.of("the time-stamp does not fit");
    }
  }

  private boolean fits(Sealed found, byte[] content, PublicKey key)
      throws GeneralSecurityException {
    if (!METHODS.contains(found.algorithm())
        || !Algorithms.accepts(key)
        || !found.algorithm().equals(method(key))) {
      return false;
    }
    Signature signature = signature(found.algorithm(), elliptic.forKey(key));
    signature.initVerify(key);
    signature.update(content);
    return signature.verify(found.signature());
  }

  private static List<X509Certificate> chain(byte[] der) throws CertificateException {
    CertPath path =
        CertificateFactory.getInstance("X.509")
            .generateCertPath(new ByteArrayInputStream(der), PATH_FORM);
    List<X509Certificate> chain = new ArrayList<>();
    for (Certificate certificate : path.getCertificates()) {
      chain.add((X509Certificate) certificate);
    }
    if (chain.isEmpty() || chain.size() > MOST_CERTIFICATES) {
      throw new CertificateException("A seal names one to five certificates");
    }
    return chain;
  }

  private static Signature signature(String method, @Nullable Provider provider)
      throws GeneralSecurityException {
    return provider == null
        ? Signature.getInstance(method)
        : Signature.getInstance(method, provider);
  }

  /** The JCA name of the algorithm by which a key seals. */
  static String method(PublicKey key) {
    if (key instanceof ECPublicKey curve) {
      return curve.getParams().getCurve().getField().getFieldSize() <= LARGEST_CURVE_OF_SHA256
          ? "SHA256withECDSA"
          : "SHA384withECDSA";
    }
    return "SHA256withRSA";
  }
}
