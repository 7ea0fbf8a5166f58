package rogatory.persistence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sees to it that the key folder and the database belong together before anything is encrypted; the
 * gateway does not start when they do not.
 */
final class ContentKeys implements SmartLifecycle {
  private static final long LOCK = 0x726f_6761_6b65_6b31L;

  private final Path folder;
  private final JdbcClient client;
  private final AgencyScope scope;
  private final SecureRandom random;
  private final Clock clock;
  private @Nullable KeyEncryptionKey opened;

  /** Keys in this folder. */
  ContentKeys(Path folder, JdbcClient client, AgencyScope scope, SecureRandom random, Clock clock) {
    this.folder = folder;
    this.client = client;
    this.scope = scope;
    this.random = random;
    this.clock = clock;
  }

  /**
   * The key-encryption key of this folder.
   *
   * @throws IllegalStateException before {@link #start}
   */
  synchronized KeyEncryptionKey key() {
    if (opened == null) {
      throw new IllegalStateException("The key folder is not opened yet");
    }
    return opened;
  }

  /**
   * Opens the key, made at the first start.
   *
   * @throws DatabaseRefusedException when the database was written with another key
   */
  @Override
  public synchronized void start() {
    if (opened == null) {
      opened = scope.asSystem(this::open);
    }
  }

  @Override
  public void stop() {}

  @Override
  public synchronized boolean isRunning() {
    return opened != null;
  }

  /** After the database, before everything that works with content. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 1;
  }

  private KeyEncryptionKey open() {
    client.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().singleRow();
    List<String> used = client.sql("select id from key_encryption_key").query(String.class).list();
    if (!used.isEmpty() && Files.notExists(folder.resolve(KeyEncryptionKey.FILE))) {
      throw new DatabaseRefusedException(
          "The database holds encrypted content, but the key folder does not hold its key:"
              + " restore the key folder that belongs to this data.");
    }
    KeyEncryptionKey key = KeyEncryptionKey.readOrCreate(folder, random);
    if (used.isEmpty()) {
      client
          .sql("insert into key_encryption_key (id, first_used_at) values (?, ?)")
          .params(key.id(), Columns.of(clock.instant()))
          .update();
    } else if (!used.contains(key.id())) {
      throw new DatabaseRefusedException(
          "The key folder holds another key than the one the database was written with:"
              + " restore the key folder that belongs to this data.");
    }
    return key;
  }
}
