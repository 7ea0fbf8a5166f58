package rogatory.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import rogatory.folders.SecretFile;
import rogatory.vocabulary.AgencyId;

/**
 * Gives each test class a database of its own with all migrations applied, on one PostgreSQL for
 * all tests of the process: {@code @RegisterExtension static final DatabaseExtension DATABASE = new
 * DatabaseExtension();}. Row-level security holds, since tests work in the application's role.
 */
public final class DatabaseExtension implements BeforeAllCallback, AfterAllCallback {
  private TestServer server;

  /** Nested test classes share the database of their outer class. */
  private int depth;

  private TestServer.Copy copy;
  private HikariDataSource pool;
  private PlatformTransactionManager transactions;
  private AgencyScope scope;

  @Override
  public void beforeAll(ExtensionContext context) {
    if (depth++ > 0) {
      return;
    }
    server =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(TestServer.class))
            .computeIfAbsent(TestServer.class, key -> new TestServer(), TestServer.class);
    copy = server.newCopy();
    pool = Database.pool(copy.access().dataSource(copy.access().application()), 8);
    transactions = new BoundedTransactions(pool);
    scope = new AgencyScope(transactions, JdbcClient.create(pool));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (--depth > 0) {
      return;
    }
    pool.close();
    server.drop(copy);
  }

  /** Connections of the application's role, as in production. */
  public HikariDataSource dataSource() {
    return pool;
  }

  /** Statements of the application's role. */
  public JdbcClient client() {
    return JdbcClient.create(pool);
  }

  /** The transactions of {@link #dataSource()}. */
  public PlatformTransactionManager transactions() {
    return transactions;
  }

  /** Work for an agency, as in production. */
  public AgencyScope scope() {
    return scope;
  }

  /** Statements of the superuser, whom row-level security does not bind: to arrange and to look. */
  public JdbcClient superuser() {
    var superuser = new Credentials("postgres", SecretFile.read(server.passwordFile("superuser")));
    return JdbcClient.create(copy.access().dataSource(superuser));
  }

  /** Statements of the owner, whom row-level security binds too: to make tables. */
  public JdbcClient owner() {
    return JdbcClient.create(copy.access().dataSource(copy.access().owner()));
  }

  /** Statements of the auditor. */
  public JdbcClient auditor() {
    return JdbcClient.create(copy.access().dataSource(copy.auditor()));
  }

  /** Statements of the auditor, bound to an agency. */
  public JdbcClient auditor(AgencyId agency) {
    var source = (PGSimpleDataSource) copy.access().dataSource(copy.auditor());
    source.setOptions("-c rogatory.agency=" + agency.value());
    return JdbcClient.create(source);
  }

  /** Waits until some transaction in this database waits for another. */
  public void awaitALock() {
    Awaitility.await()
        .until(
            () ->
                superuser()
                    .sql(
                        "select exists (select from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and datname = current_database())")
                    .query(Boolean.class)
                    .single());
  }

  /** Arguments with which a whole gateway runs on this database. */
  public List<String> arguments() {
    return List.of(
        "--rogatory.database.url=" + copy.access().url(),
        "--rogatory.database.owner-password-file=" + server.passwordFile("owner"),
        "--rogatory.database.application-password-file=" + server.passwordFile("application"));
  }
}
