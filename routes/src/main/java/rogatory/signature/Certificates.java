package rogatory.signature;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.DevelopmentMark;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** Reads X.509 certificates (RFC 5280), each once. */
final class Certificates {
  private static final int REMEMBERED = 1_000;

  private final Remembered<Sha256, X509Certificate> known = new Remembered<>(REMEMBERED);

  /** The certificate of these DER bytes. */
  X509Certificate read(byte[] der) throws SealRefusedException {
    Sha256 fingerprint = Sha256.of(der);
    X509Certificate seen = known.get(fingerprint);
    if (seen != null) {
      return seen;
    }
    X509Certificate certificate = parse(der);
    if (!fingerprint.equals(fingerprint(certificate))) {
      throw new SealRefusedException(Problem.SIGNATURE_SHAPE);
    }
    known.put(fingerprint, certificate);
    return certificate;
  }

  private static X509Certificate parse(byte[] der) throws SealRefusedException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException notACertificate) {
      throw new SealRefusedException(Problem.SIGNATURE_SHAPE);
    }
  }

  /** SHA-256 of the DER certificate. */
  static Sha256 fingerprint(X509Certificate certificate) {
    return Sha256.of(der(certificate));
  }

  static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate that was read cannot be written", e);
    }
  }

  /** Whether a time lies within the validity of a certificate, both ends included. */
  static boolean isValidAt(X509Certificate certificate, Instant time) {
    Date date = Date.from(time);
    return !date.before(certificate.getNotBefore()) && !date.after(certificate.getNotAfter());
  }

  /** Whether keyUsage lets the key sign documents: digitalSignature or nonRepudiation. */
  static boolean maySign(X509Certificate certificate) {
    boolean @Nullable [] usage = certificate.getKeyUsage();
    return usage != null && (usage[0] || usage[1]);
  }

  /** Whether one of the certificates is marked as made for development. */
  static boolean anyMarked(List<X509Certificate> certificates) {
    return certificates.stream().anyMatch(DevelopmentMark::on);
  }
}
