package rogatory.persistence;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import rogatory.vocabulary.AgencyId;

/**
 * The data keys of the agencies. Each lies in the database, wrapped by the {@link
 * KeyEncryptionKey}. A new key is committed in a transaction of its own before anything is
 * encrypted with it.
 */
final class DataKeys {
  private static final int BYTES = 32;

  private final JdbcClient client;
  private final AgencyScope scope;
  private final TransactionTemplate apart;
  private final ContentKeys wrapping;
  private final SecureRandom random;
  private final Clock clock;
  private final Map<AgencyId, DataKey> latest = new ConcurrentHashMap<>();
  private final Map<String, DataKey> known = new ConcurrentHashMap<>();

  /** A key and its number within its agency. */
  record DataKey(int generation, SecretKey key) {}

  private record Wrapped(int generation, String under, byte[] bytes) {}

  DataKeys(
      JdbcClient client,
      AgencyScope scope,
      PlatformTransactionManager transactions,
      ContentKeys wrapping,
      SecureRandom random,
      Clock clock) {
    this.client = client;
    this.scope = scope;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.wrapping = wrapping;
    this.random = random;
    this.clock = clock;
  }

  /** The key to encrypt with; made when the agency has none. */
  DataKey current(AgencyId agency) {
    DataKey key = latest.get(agency);
    if (key == null) {
      key = apart.execute(status -> scope.within(agency, () -> loadOrMake(agency)));
      latest.put(agency, key);
    }
    return key;
  }

  /**
   * The key to decrypt with.
   *
   * @throws ContentUnreadableException when there is no such key
   */
  SecretKey of(AgencyId agency, int generation) {
    String name = agency.value() + '/' + generation;
    DataKey key = known.get(name);
    if (key == null) {
      key = apart.execute(status -> scope.within(agency, () -> load(agency, generation)));
      known.put(name, key);
    }
    return key.key();
  }

  private DataKey load(AgencyId agency, int generation) {
    return client
        .sql("select generation, key_encryption_key, wrapped from data_key where generation = ?")
        .param(generation)
        .query((row, number) -> wrapped(row))
        .optional()
        .map(wrapped -> unwrap(agency, wrapped))
        .orElseThrow(() -> new ContentUnreadableException("A data key is missing", null));
  }

  private DataKey loadOrMake(AgencyId agency) {
    return newest().map(wrapped -> unwrap(agency, wrapped)).orElseGet(() -> make(agency));
  }

  private Optional<Wrapped> newest() {
    return client
        .sql(
            """
            select generation, key_encryption_key, wrapped from data_key
            order by generation desc limit 1
            """)
        .query((row, number) -> wrapped(row))
        .optional();
  }

  private static Wrapped wrapped(ResultSet row) throws SQLException {
    return new Wrapped(row.getInt(1), row.getString(2), row.getBytes(3));
  }

  private DataKey make(AgencyId agency) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    KeyEncryptionKey key = wrapping.key();
    client
        .sql(
            """
            insert into data_key (generation, key_encryption_key, wrapped, made_at)
            values (1, ?, ?, ?) on conflict do nothing
            """)
        .params(
            key.id(), Gcm.encrypt(key.key(), bound(agency, 1), bytes), Columns.of(clock.instant()))
        .update();
    return newest()
        .map(wrapped -> unwrap(agency, wrapped))
        .orElseThrow(() -> new IllegalStateException("The new data key was not stored"));
  }

  private DataKey unwrap(AgencyId agency, Wrapped wrapped) {
    KeyEncryptionKey key =
        wrapping
            .known(wrapped.under())
            .orElseThrow(
                () ->
                    new ContentUnreadableException(
                        "The key folder lacks the key that a data key is under", null));
    byte[] bytes = Gcm.decrypt(key.key(), bound(agency, wrapped.generation()), wrapped.bytes());
    return new DataKey(wrapped.generation(), new SecretKeySpec(bytes, "AES"));
  }

  static byte[] bound(AgencyId agency, int generation) {
    return KeyTables.CONTENT.bound(agency, Integer.toString(generation));
  }
}
