package rogatory.devpki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.concurrent.atomic.AtomicInteger;

/** Where new key pairs come from. */
interface KeySource {

  /** A key pair that this source has not handed out before. */
  KeyPair next(KeyKind kind);

  /** Makes each key anew. */
  static KeySource fresh() {
    return KeySource::generate;
  }

  /**
   * For tests: RSA-3072 keys come from a pool shared by all PKIs of this JVM, and by all that
   * {@link RsaPool#FOLDER} names the same folder to, because making one takes up to seconds. Within
   * one source no key is handed out twice.
   */
  static KeySource pooled() {
    AtomicInteger position = new AtomicInteger();
    return kind ->
        kind == KeyKind.RSA_3072 ? RsaPool.key(position.getAndIncrement()) : generate(kind);
  }

  private static KeyPair generate(KeyKind kind) {
    try {
      return switch (kind) {
        case P256 -> elliptic();
        case RSA_3072 -> rsa(3072);
        case RSA_1024 -> rsa(1024);
      };
    } catch (GeneralSecurityException e) {
      throw new DevPkiException("This Java has no generator for " + kind, e);
    }
  }

  private static KeyPair elliptic() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static KeyPair rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }
}
