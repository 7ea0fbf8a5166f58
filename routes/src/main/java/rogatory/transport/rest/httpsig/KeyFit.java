package rogatory.transport.rest.httpsig;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Set;

/** Whether a key is one for an algorithm, so that no key is ever used with two (section 7.3.6). */
final class KeyFit {
  /** NIST SP 800-131A rev. 2: below this, RSA is disallowed. */
  static final int SHORTEST_RSA = 2048;

  /** What keeps the cost of one verification bounded. */
  static final int LONGEST_RSA = 8192;

  private static final ECParameterSpec P256 = curve("secp256r1");
  private static final ECParameterSpec P384 = curve("secp384r1");

  private KeyFit() {}

  /**
   * A key of a hardware module shows its algorithm only; what it does show must fit.
   *
   * @throws IllegalArgumentException if the key is not one for the algorithm
   */
  static void require(Key key, SignatureAlgorithm algorithm) {
    boolean fits =
        switch (algorithm) {
          case ECDSA_P256_SHA256 -> isOnCurve(key, P256);
          case ECDSA_P384_SHA384 -> isOnCurve(key, P384);
          case ED25519 -> isEd25519(key);
          case RSA_PSS_SHA512, RSA_V1_5_SHA256 -> isRsa(key);
        };
    if (!fits) {
      throw new IllegalArgumentException("not a key for " + algorithm.registeredName());
    }
  }

  private static boolean isOnCurve(Key key, ECParameterSpec curve) {
    if (!Set.of("EC", "ECDSA").contains(key.getAlgorithm())) {
      return false;
    }
    return !(key instanceof ECKey ec)
        || (ec.getParams().getCurve().equals(curve.getCurve())
            && ec.getParams().getGenerator().equals(curve.getGenerator())
            && ec.getParams().getOrder().equals(curve.getOrder()));
  }

  private static boolean isEd25519(Key key) {
    if (!Set.of("EdDSA", "Ed25519").contains(key.getAlgorithm())) {
      return false;
    }
    return !(key instanceof EdECKey edwards) || edwards.getParams().getName().equals("Ed25519");
  }

  private static boolean isRsa(Key key) {
    if (!Set.of("RSA", "RSASSA-PSS").contains(key.getAlgorithm())) {
      return false;
    }
    if (!(key instanceof RSAKey rsa)) {
      return true;
    }
    int bits = rsa.getModulus().bitLength();
    return bits >= SHORTEST_RSA && bits <= LONGEST_RSA;
  }

  private static ECParameterSpec curve(String name) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(name));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has " + name, missing);
    }
  }
}
