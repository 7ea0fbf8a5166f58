package rogatory.persistence;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.vault.VictimHandle;
import rogatory.vocabulary.AgencyId;

/**
 * The key that wraps the keys of persons. It lies in a folder of its own beside that of the
 * content, and is exchanged as the key-encryption key is.
 */
final class VaultKeys implements SmartLifecycle {
  private static final int BYTES = 32;

  private final ContentKeys keys;
  private final SecureRandom random;

  VaultKeys(
      Path folder,
      JdbcClient client,
      AgencyScope scope,
      SecureRandom random,
      Clock clock,
      boolean rewrap) {
    this.keys = new ContentKeys(folder, KeyTables.VAULT, client, scope, random, clock, rewrap);
    this.random = random;
  }

  /**
   * A wrapped key.
   *
   * @param under identity of the key that wraps it
   * @param bytes the key, encrypted
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Wrapped(String under, byte[] bytes) {}

  /** Makes a key for a person. */
  Wrapped make(AgencyId agency, VictimHandle handle) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    try {
      KeyEncryptionKey wrapping = keys.key();
      return new Wrapped(wrapping.id(), Gcm.encrypt(wrapping.key(), bound(agency, handle), key));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * The key of a person.
   *
   * @throws ContentUnreadableException when the folder lacks the key that wraps it, or it is not
   *     this person's
   */
  SecretKey open(AgencyId agency, VictimHandle handle, Wrapped wrapped) {
    KeyEncryptionKey wrapping = keys.known(wrapped.under()).orElse(null);
    if (wrapping == null) {
      throw new ContentUnreadableException("The key folder lacks a key of the vault", null);
    }
    byte[] key = Gcm.decrypt(wrapping.key(), bound(agency, handle), wrapped.bytes());
    try {
      return new SecretKeySpec(key, "AES");
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] bound(AgencyId agency, VictimHandle handle) {
    return KeyTables.VAULT.bound(agency, handle.value());
  }

  @Override
  public void start() {
    keys.start();
  }

  @Override
  public void stop() {
    keys.stop();
  }

  @Override
  public boolean isRunning() {
    return keys.isRunning();
  }

  @Override
  public int getPhase() {
    return keys.getPhase();
  }
}
