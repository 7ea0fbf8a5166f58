package rogatory.persistence;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import rogatory.casework.UnitOfWork;
import rogatory.exchange.Errand;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;

/**
 * Units of work as database transactions, bound to one agency. Denied outcomes and exceptions roll
 * back. Hints at the errands that were put leave after the commit.
 */
public final class JdbcUnitOfWork implements UnitOfWork {
  private final TransactionTemplate transactions;
  private final TransactionTemplate parts;
  private final AgencyScope scope;
  private final Announcements announcements;
  private final OutboxRelay relay;

  /** Units of work that end in these announcements. */
  JdbcUnitOfWork(
      PlatformTransactionManager transactions,
      AgencyScope scope,
      Announcements announcements,
      OutboxRelay relay) {
    this.transactions = new TransactionTemplate(transactions);
    this.parts = new TransactionTemplate(transactions);
    this.parts.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    this.scope = scope;
    this.announcements = announcements;
    this.relay = relay;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException when a transaction is open already
   */
  @Override
  public <T> Outcome<T> within(AgencyId agency, Supplier<Outcome<T>> work) {
    return committed(agency, work, outcome -> outcome instanceof Outcome.Done);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException when a transaction is open already
   */
  @Override
  public <T> T plainly(AgencyId agency, Supplier<T> work) {
    return committed(agency, work, answer -> true);
  }

  /**
   * Runs work whose units of work on this thread are parts of one transaction, one after the other;
   * a part that is denied or fails undoes only itself.
   *
   * @param isToBeKept whether all is committed when this is the answer
   * @throws IllegalStateException when a transaction is open already
   */
  <T> T together(AgencyId agency, Supplier<T> work, Predicate<T> isToBeKept) {
    return whole(agency, work, isToBeKept, true);
  }

  private <T> T committed(AgencyId agency, Supplier<T> work, Predicate<T> isToBeKept) {
    return announcements.isForParts()
        ? part(agency, work, isToBeKept)
        : whole(agency, work, isToBeKept, false);
  }

  private <T> T whole(
      AgencyId agency, Supplier<T> work, Predicate<T> isToBeKept, boolean forParts) {
    if (TransactionSynchronizationManager.isActualTransactionActive() || announcements.isOpen()) {
      throw new IllegalStateException("A unit of work is open already");
    }
    announcements.open(forParts);
    List<Errand> put = List.of();
    T answer;
    try {
      answer = executed(transactions, agency, work, isToBeKept);
      if (isToBeKept.test(answer)) {
        put = announcements.heardSoFar();
      }
    } finally {
      announcements.close().forEach(Runnable::run);
    }
    relay.announce(put);
    return answer;
  }

  private <T> T part(AgencyId agency, Supplier<T> work, Predicate<T> isToBeKept) {
    int heard = announcements.beginPart();
    try {
      T answer = executed(parts, agency, work, isToBeKept);
      if (isToBeKept.test(answer)) {
        heard = announcements.heardSoFar().size();
      }
      return answer;
    } finally {
      announcements.endPart(heard);
    }
  }

  private <T> T executed(
      TransactionTemplate template, AgencyId agency, Supplier<T> work, Predicate<T> isToBeKept) {
    return template.execute(
        status -> {
          T result = scope.within(agency, work);
          if (!isToBeKept.test(result)) {
            status.setRollbackOnly();
          }
          return result;
        });
  }
}
