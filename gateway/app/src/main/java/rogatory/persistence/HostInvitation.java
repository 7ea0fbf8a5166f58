package rogatory.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import rogatory.casework.UnitOfWork;
import rogatory.directory.Persons;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PersonId;

/**
 * Invites an administrator at the machine of the gateway, whether it runs or not: the way back in
 * when too few are left to confirm each other. Nothing is migrated, and no key of content is used.
 */
public final class HostInvitation {
  private static final int CONNECTIONS = 2;

  private final DatabaseProperties database;
  private final Clock clock;

  /** Invitations into this database. */
  public HostInvitation(DatabaseProperties database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Invites; see {@link Persons#inviteAtHost}.
   *
   * @param data the data folder of the gateway
   * @param keys its key folder
   * @throws DatabaseRefusedException if the database cannot be entered
   */
  public Outcome<Persons.IssuedToken> make(Path data, Path keys, AgencyId agency, PersonId person) {
    return new DatabaseVisit(database)
        .visit(
            data,
            keys,
            access -> {
              try (HikariDataSource pool =
                  Database.pool(access.dataSource(access.application()), CONNECTIONS)) {
                return persons(pool, keys).inviteAtHost(agency, person, Persons.USUAL_VALIDITY);
              }
            });
  }

  private Persons persons(HikariDataSource pool, Path keys) {
    JdbcClient client = JdbcClient.create(pool);
    var transactions = new JdbcTransactionManager(pool);
    AgencyScope scope = new AgencyScope(transactions, client);
    SecureRandom random = new SecureRandom();
    var unopened = new ContentKeys(keys, client, scope, random, clock);
    var dataKeys = new DataKeys(client, scope, transactions, unopened, random, clock);
    var audit =
        new JdbcAuditTrail(
            client,
            scope,
            transactions,
            new Announcements(),
            new ContentCipher(dataKeys, scope),
            clock);
    return new JdbcPersons(
        scope, new Alone(scope), new PersonBook(client), new TokenBook(client), audit, clock);
  }

  /** Units of work that put no errands. */
  private record Alone(AgencyScope scope) implements UnitOfWork {
    @Override
    public <T> Outcome<T> within(AgencyId agency, Supplier<Outcome<T>> work) {
      return scope.within(agency, work);
    }

    @Override
    public <T> T plainly(AgencyId agency, Supplier<T> work) {
      return scope.within(agency, work);
    }
  }
}
