package rogatory.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import rogatory.folders.GatewayFolders;
import rogatory.folders.SecretFile;

/** The gateway's database, started or found, with its schema at the state of this version. */
final class Database implements AutoCloseable {
  private static final int MINIMUM_IDLE = 2;
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
  private final DataSource application;
  private final @Nullable EmbeddedDatabase embedded;

  private Database(DatabaseAccess access, @Nullable EmbeddedDatabase embedded) {
    this.access = access;
    this.application = access.dataSource(access.application());
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
      return migrated(new Database(external(properties), null));
    }
    EmbeddedDatabase embedded = EmbeddedDatabase.start(folders, properties, random);
    return migrated(new Database(embedded.access(), embedded));
  }

  /** Unpooled connections of the application's role. */
  DataSource application() {
    return application;
  }

  /** A pool over connections of the application's role; it connects when it is first asked to. */
  static HikariDataSource pool(DataSource application, int size) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("application");
    pool.setDataSource(application);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(MINIMUM_IDLE);
    pool.setConnectionTimeout(CONNECTION_MILLIS);
    pool.setValidationTimeout(VALIDATION_MILLIS);
    pool.setMaxLifetime(LIFETIME_MILLIS);
    pool.setConnectionInitSql(BEGINNING);
    return pool;
  }

  /** Starts an embedded database again if it has died. */
  void mend() {
    if (embedded != null) {
      embedded.mend();
    }
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
      RoleCheck.requireBound(database.application());
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Where the database of these properties is. */
  static DatabaseAccess external(DatabaseProperties properties) {
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
