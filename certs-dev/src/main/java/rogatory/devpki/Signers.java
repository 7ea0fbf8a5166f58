package rogatory.devpki;

import java.security.Provider;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** The cryptography of the trust services; all their keys are P-256. */
final class Signers {

  /** Given to each operation, never registered in the JVM. */
  private static final Provider PROVIDER = new BouncyCastleProvider();

  private Signers() {}

  static ContentSigner of(DevKey key) {
    try {
      return new JcaContentSignerBuilder("SHA256withECDSA").setProvider(PROVIDER).build(key.key());
    } catch (OperatorCreationException e) {
      throw new DevPkiException("Cannot sign with " + key, e);
    }
  }

  static DigestCalculatorProvider digests() {
    try {
      return new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build();
    } catch (OperatorCreationException e) {
      throw new DevPkiException("Cannot digest", e);
    }
  }

  static X509CertificateHolder holder(X509Certificate certificate) {
    try {
      return new JcaX509CertificateHolder(certificate);
    } catch (CertificateEncodingException e) {
      throw new DevPkiException("Cannot encode a certificate", e);
    }
  }
}
