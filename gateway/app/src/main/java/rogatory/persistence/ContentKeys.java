package rogatory.persistence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sees to it that the key folder and the database belong together before anything is encrypted; the
 * gateway does not start when they do not. Where a next key lies ready both are known; the exchange
 * itself is made when it is asked for, and goes on at the next start when it was cut off.
 */
final class ContentKeys implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ContentKeys.class);

  private final Path folder;
  private final KeyTables tables;
  private final JdbcClient client;
  private final AgencyScope scope;
  private final SecureRandom random;
  private final Clock clock;
  private final boolean rewrap;
  private final Map<String, KeyEncryptionKey> opened = new LinkedHashMap<>();

  /**
   * Keys in this folder.
   *
   * @param rewrap whether a next key that lies ready takes over at the start
   */
  ContentKeys(
      Path folder,
      JdbcClient client,
      AgencyScope scope,
      SecureRandom random,
      Clock clock,
      boolean rewrap) {
    this(folder, KeyTables.CONTENT, client, scope, random, clock, rewrap);
  }

  /** Keys of these tables. */
  ContentKeys(
      Path folder,
      KeyTables tables,
      JdbcClient client,
      AgencyScope scope,
      SecureRandom random,
      Clock clock,
      boolean rewrap) {
    this.folder = folder;
    this.tables = tables;
    this.client = client;
    this.scope = scope;
    this.random = random;
    this.clock = clock;
    this.rewrap = rewrap;
  }

  /** Keys in this folder, none of which is exchanged. */
  ContentKeys(Path folder, JdbcClient client, AgencyScope scope, SecureRandom random, Clock clock) {
    this(folder, client, scope, random, clock, false);
  }

  /**
   * The key-encryption key that wraps from now on: of those that lie in the folder the one that the
   * database took up last, so that a node follows the exchange that another one made.
   *
   * @throws IllegalStateException before {@link #start}
   */
  KeyEncryptionKey key() {
    return client
        .sql("select id from %s order by first_used_at desc, id".formatted(tables.identities()))
        .query(String.class)
        .list()
        .stream()
        .flatMap(id -> known(id).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The key folder is not opened yet"));
  }

  /** The key with this identity; nothing when it does not lie in the folder. */
  synchronized Optional<KeyEncryptionKey> known(String id) {
    return Optional.ofNullable(opened.get(id));
  }

  /**
   * Opens the keys; the first is made at the first start.
   *
   * @throws DatabaseRefusedException when the database was written with another key
   */
  @Override
  public synchronized void start() {
    if (!opened.isEmpty()) {
      return;
    }
    Exchange exchange = scope.asSystem(this::open);
    KeyEncryptionKey next = exchange.next();
    if (next == null || !(rewrap || exchange.begun())) {
      return;
    }
    KeyEncryptionKey old = exchange.current();
    if (old != null) {
      new KeyExchange(client, tables, scope, clock).make(old, next);
      opened.remove(old.id());
    }
    KeyEncryptionKey.takeOver(folder);
    LOG.info("The {} is now {}", tables.name(), next.id());
  }

  /**
   * What lies in the folder.
   *
   * @param current the key of before; null when its file is written over already
   * @param next the key that is to follow; null when none lies ready
   * @param begun whether the exchange was begun by an earlier start or another node
   */
  private record Exchange(
      @Nullable KeyEncryptionKey current, @Nullable KeyEncryptionKey next, boolean begun) {}

  @Override
  public void stop() {}

  @Override
  public synchronized boolean isRunning() {
    return !opened.isEmpty();
  }

  /** After the database, before everything that works with content. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 1;
  }

  private Exchange open() {
    client.sql("select pg_advisory_xact_lock(?)").param(tables.lock()).query().singleRow();
    List<String> used =
        client.sql("select id from " + tables.identities()).query(String.class).list();
    KeyEncryptionKey next = KeyEncryptionKey.readNext(folder).orElse(null);
    boolean begun = next != null && used.contains(next.id());
    if (next != null && begun && used.size() == 1) {
      opened.put(next.id(), next);
      return new Exchange(null, next, true);
    }
    KeyEncryptionKey current = current(used);
    opened.put(current.id(), current);
    if (next != null) {
      opened.put(next.id(), next);
    }
    return new Exchange(current, next, begun);
  }

  private KeyEncryptionKey current(List<String> used) {
    if (!used.isEmpty() && Files.notExists(folder.resolve(KeyEncryptionKey.FILE))) {
      throw new DatabaseRefusedException(
          "The database holds encrypted content, but the key folder does not hold its key:"
              + " restore the key folder that belongs to this data.");
    }
    KeyEncryptionKey key = KeyEncryptionKey.readOrCreate(folder, random);
    if (used.isEmpty()) {
      client
          .sql("insert into %s (id, first_used_at) values (?, ?)".formatted(tables.identities()))
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
