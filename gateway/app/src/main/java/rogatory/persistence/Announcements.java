package rogatory.persistence;

import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import rogatory.exchange.Errand;

/** The errands of the running unit of work whose hints go out after its commit. */
final class Announcements {
  private static final class Heard {
    private final List<Errand> errands = new ArrayList<>();
  }

  /** Begins to listen on this thread. */
  void open() {
    TransactionSynchronizationManager.bindResource(this, new Heard());
  }

  /**
   * Hears of an errand.
   *
   * @throws IllegalStateException if nobody listens: no unit of work is open
   */
  void add(Errand errand) {
    heard().errands.add(errand);
  }

  /** What was heard so far. */
  List<Errand> heardSoFar() {
    return List.copyOf(heard().errands);
  }

  /** Ends to listen. */
  void close() {
    TransactionSynchronizationManager.unbindResource(this);
  }

  /** Whether a unit of work is open on this thread. */
  boolean isOpen() {
    return TransactionSynchronizationManager.hasResource(this);
  }

  private Heard heard() {
    if (TransactionSynchronizationManager.getResource(this) instanceof Heard heard) {
      return heard;
    }
    throw new IllegalStateException("Errands are put in a unit of work");
  }
}
