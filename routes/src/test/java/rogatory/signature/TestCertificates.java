package rogatory.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Certificates that no development authority makes. */
final class TestCertificates {
  private TestCertificates() {}

  /** Who signs, and under which name. */
  record Issuer(KeyPair keys, X500Principal name, String algorithm) {}

  static X509Certificate selfSigned(KeyPair keys, String name) throws GeneralSecurityException {
    String algorithm = algorithm(keys);
    X500Principal subject = new X500Principal("C=PL,CN=" + name);
    return issue(new Issuer(keys, subject, algorithm), keys, subject, false, null);
  }

  static String algorithm(KeyPair keys) {
    return keys.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
  }

  static X509Certificate issue(
      Issuer issuer,
      KeyPair keys,
      X500Principal subject,
      boolean authority,
      @Nullable NameConstraints constraints)
      throws GeneralSecurityException {
    Instant now = Instant.now();
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              issuer.name(),
              new BigInteger(64, new java.security.SecureRandom()),
              Date.from(now.minusSeconds(3_600)),
              Date.from(now.plusSeconds(86_400)),
              subject,
              keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(
              authority
                  ? KeyUsage.keyCertSign
                  : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
      if (constraints != null) {
        builder.addExtension(Extension.nameConstraints, true, constraints);
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder(issuer.algorithm())
                      .build(issuer.keys().getPrivate())));
    } catch (CertIOException | OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
