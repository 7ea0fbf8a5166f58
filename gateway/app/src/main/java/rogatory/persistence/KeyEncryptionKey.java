package rogatory.persistence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import rogatory.folders.SecretFile;
import rogatory.vocabulary.Sha256;

/**
 * The key that wraps all data keys. It lies in a file of the key folder, apart from the data, and
 * is made at the first start. Whoever loses it loses all case content.
 *
 * @param id tells which key it is without telling the key
 * @param key AES, 256 bits
 */
record KeyEncryptionKey(String id, SecretKeySpec key) {
  /** The file in the folder. */
  static final String FILE = "key-encryption.key";

  /** The file of the key that is to follow, made by the operator. */
  static final String NEXT_FILE = "key-encryption.next.key";

  private static final int BYTES = 32;

  private static final int ID_LENGTH = 16;

  /** Reads the key, or makes it when it is not there (mode 0600). */
  static KeyEncryptionKey readOrCreate(Path folder, SecureRandom random) {
    return of(SecretFile.readOrCreate(folder.resolve(FILE), random));
  }

  /**
   * Reads the key that is to follow; empty when none lies ready.
   *
   * @throws DatabaseRefusedException when the file holds no key
   */
  static Optional<KeyEncryptionKey> readNext(Path folder) {
    Path file = folder.resolve(NEXT_FILE);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    KeyEncryptionKey next;
    try {
      next = of(SecretFile.read(file));
    } catch (IllegalArgumentException noBase64) {
      throw new DatabaseRefusedException(NEXT_FILE + " holds no base64url (RFC 4648 section 5).");
    }
    if (next.key().getEncoded().length != BYTES) {
      throw new DatabaseRefusedException(NEXT_FILE + " does not hold a key of 256 bits.");
    }
    return Optional.of(next);
  }

  /** The next key takes the place of this one, whose bytes are written over first. */
  static void takeOver(Path folder) {
    Path old = folder.resolve(FILE);
    try {
      if (Files.exists(old)) {
        try (FileChannel channel = FileChannel.open(old, StandardOpenOption.WRITE)) {
          channel.write(ByteBuffer.allocate((int) channel.size()));
          channel.force(true);
        }
      }
      Files.move(folder.resolve(NEXT_FILE), old, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The next key cannot take the place of the old one", e);
    }
  }

  private static KeyEncryptionKey of(String secret) {
    byte[] bytes = Base64.getUrlDecoder().decode(secret);
    String id = Sha256.of(("key-encryption key " + Sha256.of(bytes)).getBytes(US_ASCII)).hex();
    return new KeyEncryptionKey(id.substring(0, ID_LENGTH), new SecretKeySpec(bytes, "AES"));
  }

  @Override
  public String toString() {
    return "KeyEncryptionKey[" + id + "]";
  }
}
