package rogatory.devpki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key that issues certificates (RFC 5280). */
final class CertificateAuthority {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SERIAL_BITS = 127;

  private final PrivateKey key;
  private final X509Certificate certificate;
  private final CertificateExtensions extensions;

  CertificateAuthority(PrivateKey key, X509Certificate certificate, URI trustBaseUrl) {
    this.key = key;
    this.certificate = certificate;
    this.extensions = new CertificateExtensions(trustBaseUrl);
  }

  /** A certificate that signs itself: a root, or a stranger. */
  static X509Certificate selfSigned(
      CertificateProfile profile, X500Name name, KeyPair pair, Validity validity, URI trustBase) {
    JcaX509v3CertificateBuilder builder = builder(name, name, pair.getPublic(), validity);
    new CertificateExtensions(trustBase).addTo(builder, profile, pair.getPublic(), null);
    return sign(builder, pair.getPrivate());
  }

  X509Certificate issue(
      CertificateProfile profile, X500Name subject, PublicKey publicKey, Validity validity) {
    X500Name issuer = DistinguishedNames.subjectOf(certificate);
    JcaX509v3CertificateBuilder builder = builder(issuer, subject, publicKey, validity);
    extensions.addTo(builder, profile, publicKey, certificate);
    return sign(builder, key);
  }

  PrivateKey key() {
    return key;
  }

  X509Certificate certificate() {
    return certificate;
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey publicKey, Validity validity) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1),
        Date.from(validity.notBefore()),
        Date.from(validity.notAfter()),
        subject,
        publicKey);
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key) {
    String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    try {
      ContentSigner signer = new JcaContentSignerBuilder(algorithm).build(key);
      return decode(builder.build(signer).getEncoded());
    } catch (OperatorCreationException | IOException e) {
      throw new DevPkiException("Cannot sign a certificate with " + algorithm, e);
    }
  }

  static X509Certificate decode(byte[] encoded) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
    } catch (GeneralSecurityException e) {
      throw new DevPkiException("Not an X.509 certificate", e);
    }
  }
}
