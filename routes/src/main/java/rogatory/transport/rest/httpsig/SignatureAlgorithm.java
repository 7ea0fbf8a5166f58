package rogatory.transport.rest.httpsig;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The signature algorithms of RFC 9421 section 3.3 that are spoken here. {@code hmac-sha256} is
 * left out for good: a key that both sides hold proves nothing to a third.
 */
public enum SignatureAlgorithm {
  /** ECDSA with P-256 and SHA-256; r and s, 32 bytes each (section 3.3.4). */
  ECDSA_P256_SHA256("ecdsa-p256-sha256", "SHA256withECDSAinP1363Format", 64),
  /** ECDSA with P-384 and SHA-384; r and s, 48 bytes each (section 3.3.5). */
  ECDSA_P384_SHA384("ecdsa-p384-sha384", "SHA384withECDSAinP1363Format", 96),
  /** Ed25519 (section 3.3.6). */
  ED25519("ed25519", "Ed25519", 64),
  /** RSASSA-PSS with SHA-512, MGF1 with SHA-512, and a salt of 64 bytes (section 3.3.1). */
  RSA_PSS_SHA512("rsa-pss-sha512", "RSASSA-PSS", 0),
  /** RSASSA-PKCS1-v1_5 with SHA-256 (section 3.3.2). */
  RSA_V1_5_SHA256("rsa-v1_5-sha256", "SHA256withRSA", 0);

  private static final AlgorithmParameterSpec PSS =
      new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1);

  private final String registeredName;
  private final String signatureName;
  private final int fixedLength;

  SignatureAlgorithm(String registeredName, String signatureName, int fixedLength) {
    this.registeredName = registeredName;
    this.signatureName = signatureName;
    this.fixedLength = fixedLength;
  }

  /** The name in the HTTP Signature Algorithms registry. */
  public String registeredName() {
    return registeredName;
  }

  /** Whether it is ECDSA, and so gains from a faster provider. */
  boolean isEcdsa() {
    return this == ECDSA_P256_SHA256 || this == ECDSA_P384_SHA384;
  }

  byte[] sign(PrivateKey key, byte[] base, @Nullable Provider ecdsaProvider) {
    try {
      Signature signature = open(ecdsaProvider);
      signature.initSign(key);
      signature.update(base);
      return signature.sign();
    } catch (GeneralSecurityException failed) {
      throw new SigningUnavailableException(this, failed);
    }
  }

  boolean verifies(PublicKey key, byte[] base, byte[] claimed, @Nullable Provider ecdsaProvider) {
    if (claimed.length != lengthFor(key)) {
      return false;
    }
    try {
      Signature signature = open(ecdsaProvider);
      signature.initVerify(key);
      signature.update(base);
      return signature.verify(claimed);
    } catch (SignatureException notASignature) {
      return false;
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(
          "the platform cannot verify " + registeredName + " with a key it was given", failed);
    }
  }

  private int lengthFor(Key key) {
    return key instanceof RSAKey rsa ? (rsa.getModulus().bitLength() + 7) / 8 : fixedLength;
  }

  private Signature open(@Nullable Provider ecdsaProvider)
      throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
    if (ecdsaProvider != null && isEcdsa()) {
      return Signature.getInstance(nameIn(ecdsaProvider), ecdsaProvider);
    }
    Signature signature = Signature.getInstance(signatureName);
    if (this == RSA_PSS_SHA512) {
      signature.setParameter(PSS);
    }
    return signature;
  }

  /** Bouncy Castle has r and s side by side under a name of its own. */
  private String nameIn(Provider provider) {
    return provider.getService("Signature", signatureName) == null
        ? signatureName.replace("withECDSAinP1363Format", "withPLAIN-ECDSA")
        : signatureName;
  }
}
