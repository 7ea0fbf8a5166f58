package rogatory.persistence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
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

  private static final int ID_LENGTH = 16;

  /** Reads the key, or makes it when it is not there (mode 0600). */
  static KeyEncryptionKey readOrCreate(Path folder, SecureRandom random) {
    byte[] bytes =
        Base64.getUrlDecoder().decode(SecretFile.readOrCreate(folder.resolve(FILE), random));
    String id = Sha256.of(("key-encryption key " + Sha256.of(bytes)).getBytes(US_ASCII)).hex();
    return new KeyEncryptionKey(id.substring(0, ID_LENGTH), new SecretKeySpec(bytes, "AES"));
  }

  @Override
  public String toString() {
    return "KeyEncryptionKey[" + id + "]";
  }
}
