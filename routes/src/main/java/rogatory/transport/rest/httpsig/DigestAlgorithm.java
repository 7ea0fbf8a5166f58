package rogatory.transport.rest.httpsig;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The digest algorithms that RFC 9530 section 5 calls active; the insecure ones are left out. */
public enum DigestAlgorithm {
  /** SHA-256, 32 bytes. */
  SHA_256("sha-256", "SHA-256", 32),
  /** SHA-512, 64 bytes. */
  SHA_512("sha-512", "SHA-512", 64);

  private final String key;
  private final String digestName;
  private final int length;

  DigestAlgorithm(String key, String digestName, int length) {
    this.key = key;
    this.digestName = digestName;
    this.length = length;
  }

  /** The dictionary key in Content-Digest. */
  public String key() {
    return key;
  }

  /** Length of a digest, in bytes. */
  public int length() {
    return length;
  }

  /** A new digest, for content that is read as a stream. */
  public MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(digestName);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has " + digestName, missing);
    }
  }

  static Optional<DigestAlgorithm> byKey(String key) {
    for (DigestAlgorithm algorithm : values()) {
      if (algorithm.key.equals(key)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }
}
