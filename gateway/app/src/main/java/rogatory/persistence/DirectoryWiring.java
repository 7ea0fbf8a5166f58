package rogatory.persistence;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.casework.UnitOfWork;
import rogatory.directory.Persons;
import rogatory.directory.Proposals;
import rogatory.exchange.Notices;

/** The directory, the persons, and what the interface for people keeps. */
@Configuration(proxyBeanMethods = false)
class DirectoryWiring {
  private static final Duration CLEANING = Duration.ofMinutes(10);

  @Bean
  DirectoryBook directoryBook(JdbcClient client) {
    return new DirectoryBook(client);
  }

  @Bean
  PersonBook personBook(JdbcClient client) {
    return new PersonBook(client);
  }

  @Bean
  TokenBook tokenBook(JdbcClient client) {
    return new TokenBook(client);
  }

  @Bean
  JdbcParties parties(DirectoryBook book, Clock clock) {
    return new JdbcParties(book, clock);
  }

  @Bean
  Proposals proposals(
      UnitOfWork work,
      DirectoryBook directory,
      PersonBook persons,
      JdbcParties parties,
      JdbcAuditTrail audit,
      Clock clock) {
    return new JdbcProposals(work, directory, persons, parties, audit, clock);
  }

  @Bean
  Persons persons(
      AgencyScope scope,
      UnitOfWork work,
      PersonBook book,
      TokenBook tokens,
      JdbcAuditTrail audit,
      Clock clock) {
    return new JdbcPersons(scope, work, book, tokens, audit, clock);
  }

  @Bean
  Notices notices(JdbcClient client) {
    return new JdbcNotices(client);
  }

  @Bean
  JdbcIdempotencyKeys idempotencyKeys(
      JdbcClient client,
      AgencyScope scope,
      JdbcUnitOfWork work,
      ContentCipher cipher,
      Clock clock) {
    return new JdbcIdempotencyKeys(client, scope, work, cipher, clock);
  }

  @Bean
  Pruning pruning(
      JdbcClient client,
      AgencyScope scope,
      JdbcParties parties,
      RetentionProperties retention,
      Clock clock) {
    return new Pruning(client, scope, parties, retention, clock);
  }

  @Bean
  Chores.Chore pruningOld(Pruning pruning, RetentionProperties retention) {
    return new Chores.Chore("pruning", retention.every(), pruning::prune);
  }

  @Bean
  Chores.Chore cleaning(JdbcIdempotencyKeys keys) {
    return new Chores.Chore("cleaning", CLEANING, keys::removeExpired);
  }
}
