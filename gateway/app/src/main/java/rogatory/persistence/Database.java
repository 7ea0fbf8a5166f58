package rogatory.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import rogatory.folders.GatewayFolders;
import rogatory.folders.SecretFile;

/** The gateway's database, started or found, with its schema at the state of this version. */
public final class Database implements AutoCloseable {
  private static final long CONNECTION_MILLIS = 10_000;
  private static final long VALIDATION_MILLIS = 3_000;
  private static final long LIFETIME_MILLIS = 25 * 60_000L;

  /** Every connection begins bound to no agency, and nothing waits for ever. */
  private static final String BEGINNING =
      """
      select set_config('rogatory.agency', '', false),
             set_config('statement_timeout', '60s', false),
             set_config('lock_timeout', '10s', false),
             set_config('idle_in_transaction_session_timeout', '60s', false)
      """;

  private final DatabaseAccess access;
  private final int poolSize;
  private final @Nullable EmbeddedDatabase embedded;

  Database(DatabaseAccess access, int poolSize, @Nullable EmbeddedDatabase embedded) {
    this.access = access;
    this.poolSize = poolSize;
    this.embedded = embedded;
  }

  /**
   * Starts the embedded database, or takes the one that the properties name, and migrates it.
   *
   * @throws DatabaseRefusedException if it cannot be started, or if the application's role is not
   *     bound by row-level security
   */
  static Database open(DatabaseProperties properties, GatewayFolders folders, SecureRandom random) {
    if (!properties.isEmbedded()) {
      return migrated(new Database(external(properties), properties.poolSize(), null));
    }
    EmbeddedDatabase embedded = EmbeddedDatabase.start(folders, properties, random);
    return migrated(new Database(embedded.access(), properties.poolSize(), embedded));
  }

  /** A pool of connections of the application's role. */
  HikariDataSource applicationPool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("application");
    config.setDataSource(access.dataSource(access.application()));
    config.setMaximumPoolSize(poolSize);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(CONNECTION_MILLIS);
    config.setValidationTimeout(VALIDATION_MILLIS);
    config.setMaxLifetime(LIFETIME_MILLIS);
    config.setConnectionInitSql(BEGINNING);
    return new HikariDataSource(config);
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }

  private static Database migrated(Database database) {
    try {
      Migrations.apply(database.access);
      RoleCheck.requireBound(database.access.dataSource(database.access.application()));
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static DatabaseAccess external(DatabaseProperties properties) {
    return new DatabaseAccess(
        properties.url(),
        credentials(properties.ownerUsername(), properties.ownerPasswordFile()),
        credentials(properties.applicationUsername(), properties.applicationPasswordFile()),
        properties.auditorUsername());
  }

  private static Credentials credentials(String name, @Nullable Path file) {
    return new Credentials(name, file == null ? "" : SecretFile.read(file));
  }
}
