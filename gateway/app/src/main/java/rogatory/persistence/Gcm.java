package rogatory.persistence;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits before the ciphertext: good for 2^32
 * texts a key.
 */
final class Gcm {
  private static final String NAME = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Gcm() {}

  /** Encrypts; {@code bound} has to be the same at decryption. */
  static byte[] encrypt(SecretKey key, byte[] bound, byte[] clear) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance(NAME);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(bound);
      ByteBuffer out = ByteBuffer.allocate(NONCE + cipher.getOutputSize(clear.length));
      out.put(nonce);
      cipher.doFinal(ByteBuffer.wrap(clear), out);
      return out.array();
    } catch (GeneralSecurityException e) {
      throw new ContentUnreadableException("Encryption failed", e);
    }
  }

  /**
   * Decrypts.
   *
   * @throws ContentUnreadableException when key, bytes or {@code bound} are not those of the
   *     encryption
   */
  static byte[] decrypt(SecretKey key, byte[] bound, byte[] stored) {
    if (stored.length < NONCE) {
      throw new ContentUnreadableException("The ciphertext is too short", null);
    }
    try {
      Cipher cipher = Cipher.getInstance(NAME);
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, stored, 0, NONCE));
      cipher.updateAAD(bound);
      return cipher.doFinal(stored, NONCE, stored.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw new ContentUnreadableException("Stored content is not what was stored, or its key", e);
    }
  }
}
