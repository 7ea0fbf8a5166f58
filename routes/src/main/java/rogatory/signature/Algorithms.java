package rogatory.signature;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.xml.security.algorithms.MessageDigestAlgorithm;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;

/** The algorithms and keys that are accepted (ETSI TS 119 312); all others are refused. */
final class Algorithms {
  static final String EXCLUSIVE = Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS;
  static final String ENVELOPED = Transforms.TRANSFORM_ENVELOPED_SIGNATURE;
  static final String SHA256 = MessageDigestAlgorithm.ALGO_ID_DIGEST_SHA256;

  private static final int SMALLEST_RSA_BITS = 3072;
  private static final int LARGEST_RSA_BITS = 8192;
  private static final int SMALLEST_RSA_BITS_OF_ISSUERS = 2048;
  private static final int SMALLEST_CURVE_BITS = 256;

  private static final Map<String, String> DIGESTS =
      Map.of(
          SHA256,
          "SHA-256",
          MessageDigestAlgorithm.ALGO_ID_DIGEST_SHA384,
          "SHA-384",
          MessageDigestAlgorithm.ALGO_ID_DIGEST_SHA512,
          "SHA-512");

  private static final Set<String> ELLIPTIC =
      Set.of(
          XMLSignature.ALGO_ID_SIGNATURE_ECDSA_SHA256,
          XMLSignature.ALGO_ID_SIGNATURE_ECDSA_SHA384,
          XMLSignature.ALGO_ID_SIGNATURE_ECDSA_SHA512);

  private static final Set<String> RSA =
      Set.of(
          XMLSignature.ALGO_ID_SIGNATURE_RSA_SHA256,
          XMLSignature.ALGO_ID_SIGNATURE_RSA_SHA384,
          XMLSignature.ALGO_ID_SIGNATURE_RSA_SHA512);

  private static final ECParameterSpec P256 = curve("secp256r1");
  private static final ECParameterSpec P384 = curve("secp384r1");

  private Algorithms() {}

  /** Whether a digest method may be used. */
  static boolean acceptsDigest(String uri) {
    return DIGESTS.containsKey(uri);
  }

  /** Whether a signature method may be used. */
  static boolean acceptsSignature(String uri) {
    return ELLIPTIC.contains(uri) || RSA.contains(uri);
  }

  /** Whether a key is strong enough, and of the kind that the signature method asks for. */
  static boolean fits(String signatureMethod, PublicKey key) {
    return accepts(key) && (key instanceof ECPublicKey ? ELLIPTIC : RSA).contains(signatureMethod);
  }

  /** Whether a key may sign: P-256, P-384, or RSA of at least 3072 bits. */
  static boolean accepts(PublicKey key) {
    return methodFor(key).isPresent();
  }

  /**
   * Whether a key may stand in a path of certificates: what the signer itself needs is {@link
   * #accepts}; issuers and time-stamp authorities may still have RSA of 2048 bits.
   */
  static boolean isStrong(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength() >= SMALLEST_RSA_BITS_OF_ISSUERS;
    }
    if (key instanceof ECPublicKey elliptic) {
      return elliptic.getParams().getOrder().bitLength() >= SMALLEST_CURVE_BITS;
    }
    return key instanceof EdECPublicKey;
  }

  /**
   * Whether a signature value has the form of one by an accepted key: the two numbers of ECDSA, of
   * which none is zero (RFC 6931 section 2.3.6), or one of the size of the modulus (RFC 8017
   * section 8.2.1). The library that verifies relies on it.
   */
  static boolean isValue(byte[] value, PublicKey key) {
    if (!(key instanceof ECPublicKey elliptic)) {
      return value.length == bytes(((RSAPublicKey) key).getModulus());
    }
    int half = bytes(elliptic.getParams().getOrder());
    return value.length == 2 * half
        && new BigInteger(1, value, 0, half).signum() > 0
        && new BigInteger(1, value, half, half).signum() > 0;
  }

  private static int bytes(BigInteger number) {
    return (number.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** The method by which a key of ours signs; nothing when the key is not strong enough. */
  static Optional<String> methodFor(PublicKey key) {
    if (key instanceof ECPublicKey elliptic) {
      if (same(elliptic.getParams(), P256)) {
        return Optional.of(XMLSignature.ALGO_ID_SIGNATURE_ECDSA_SHA256);
      }
      return same(elliptic.getParams(), P384)
          ? Optional.of(XMLSignature.ALGO_ID_SIGNATURE_ECDSA_SHA384)
          : Optional.empty();
    }
    if (key instanceof RSAPublicKey rsa && acceptsModulus(rsa.getModulus())) {
      return Optional.of(XMLSignature.ALGO_ID_SIGNATURE_RSA_SHA256);
    }
    return Optional.empty();
  }

  /** A digest by its XML name, which must be an accepted one. */
  static byte[] digest(String uri, byte[] content) {
    String name = DIGESTS.get(uri);
    if (name == null) {
      throw new IllegalArgumentException("Not an accepted digest method");
    }
    try {
      return MessageDigest.getInstance(name).digest(content);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("This Java platform lacks " + name, impossible);
    }
  }

  private static boolean acceptsModulus(BigInteger modulus) {
    int bits = modulus.bitLength();
    return bits >= SMALLEST_RSA_BITS && bits <= LARGEST_RSA_BITS;
  }

  private static boolean same(ECParameterSpec one, ECParameterSpec other) {
    return one.getCurve().equals(other.getCurve())
        && one.getGenerator().equals(other.getGenerator())
        && one.getOrder().equals(other.getOrder())
        && one.getCofactor() == other.getCofactor();
  }

  private static ECParameterSpec curve(String name) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(name));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform lacks the curve " + name, e);
    }
  }
}
