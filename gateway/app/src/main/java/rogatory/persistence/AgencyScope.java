package rogatory.persistence;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import rogatory.vocabulary.AgencyId;

/**
 * Runs work in one transaction that sees the rows of one agency. The agency is a setting of the
 * transaction ({@code rogatory.agency}) which row-level security compares with each row; it ends
 * with the transaction. Work inside work joins the transaction, and must be for the same agency.
 */
public final class AgencyScope {
  /** What the setting holds for the gateway's own technical work; no agency has this name. */
  static final String SYSTEM = "*";

  private final TransactionTemplate writing;
  private final TransactionTemplate reading;
  private final JdbcClient client;

  AgencyScope(PlatformTransactionManager transactions, JdbcClient client) {
    this.writing = new TransactionTemplate(transactions);
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.client = client;
  }

  /**
   * Runs work for an agency and commits it; any exception rolls it back and is passed on.
   *
   * @throws IllegalStateException if a transaction of another agency is open
   */
  public <T extends @Nullable Object> T within(AgencyId agency, Supplier<T> work) {
    return run(writing, agency.value(), work);
  }

  /** As {@link #within(AgencyId, Supplier)}, without an answer. */
  public void within(AgencyId agency, Runnable work) {
    run(writing, agency.value(), answerless(work));
  }

  /** Reads for an agency in a transaction that the database itself keeps from writing. */
  public <T extends @Nullable Object> T reading(AgencyId agency, Supplier<T> work) {
    return run(reading, agency.value(), work);
  }

  /**
   * Runs technical work that belongs to no agency: leases, the audit chain, sweeps over technical
   * tables. Rows of agencies stay unseen.
   *
   * @throws IllegalStateException if a transaction of an agency is open
   */
  public <T extends @Nullable Object> T asSystem(Supplier<T> work) {
    return run(writing, SYSTEM, work);
  }

  /**
   * The agency of the running transaction.
   *
   * @throws IllegalStateException if no transaction of an agency is open
   */
  AgencyId current() {
    Object bound = TransactionSynchronizationManager.getResource(this);
    if (bound == null || bound.equals(SYSTEM)) {
      throw new IllegalStateException("No unit of work of an agency is open");
    }
    return new AgencyId((String) bound);
  }

  private static Supplier<@Nullable Object> answerless(Runnable work) {
    return () -> {
      work.run();
      return null;
    };
  }

  private <T extends @Nullable Object> T run(
      TransactionTemplate template, String agency, Supplier<T> work) {
    return template.execute(
        status -> {
          bind(agency);
          return work.get();
        });
  }

  private void bind(String agency) {
    Object bound = TransactionSynchronizationManager.getResource(this);
    if (bound == null) {
      client
          .sql("select set_config('rogatory.agency', ?, true)")
          .param(agency)
          .query()
          .singleValue();
      TransactionSynchronizationManager.bindResource(this, agency);
      TransactionSynchronizationManager.registerSynchronization(new Binding(agency));
    } else if (!bound.equals(agency)) {
      throw new IllegalStateException("A transaction of one agency cannot work for another");
    }
  }

  /** Lets the binding end, pause and go on with its transaction. */
  private final class Binding implements TransactionSynchronization {
    private final String agency;

    Binding(String agency) {
      this.agency = agency;
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(AgencyScope.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(AgencyScope.this, agency);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(AgencyScope.this);
    }
  }
}
