package rogatory.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;

/**
 * Begins no more transactions than leave a connection for those that some of them need beside
 * themselves (an audit entry that outlives a refusal, a data key read for the first time). Without
 * it as many threads as the pool has connections would each hold one and wait for another.
 */
final class BoundedTransactions extends JdbcTransactionManager {
  /** A transaction, one beside it, one beside that. */
  static final int DEEPEST = 3;

  /** With fewer connections not even one thread could go that deep beside another. */
  static final int FEWEST_CONNECTIONS = 4;

  private static final int SHARE_BESIDE = 5;

  private final transient Semaphore first;
  private final transient Semaphore beside;
  private final long patienceMillis;
  private final transient ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

  /**
   * Transactions on the connections of a pool.
   *
   * @param pool has {@link #FEWEST_CONNECTIONS} or more; its patience is ours
   */
  BoundedTransactions(HikariDataSource pool) {
    super(pool);
    int besides = Math.max(1, pool.getMaximumPoolSize() / SHARE_BESIDE);
    this.first = new Semaphore(pool.getMaximumPoolSize() - besides * (DEEPEST - 1), true);
    this.beside = new Semaphore(besides, true);
    this.patienceMillis = pool.getConnectionTimeout();
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    int before = depth.get();
    Semaphore gate = gate(before);
    if (gate != null) {
      pass(gate);
    }
    boolean begun = false;
    try {
      super.doBegin(transaction, definition);
      depth.set(before + 1);
      begun = true;
    } finally {
      if (!begun && gate != null) {
        gate.release();
      }
    }
  }

  @Override
  protected void doCleanupAfterCompletion(Object transaction) {
    try {
      super.doCleanupAfterCompletion(transaction);
    } finally {
      int after = depth.get() - 1;
      Semaphore gate = gate(after);
      if (after == 0) {
        depth.remove();
      } else {
        depth.set(after);
      }
      if (gate != null) {
        gate.release();
      }
    }
  }

  /** What is passed at this depth; whoever is beside one transaction already has room for more. */
  private @Nullable Semaphore gate(int depth) {
    return switch (depth) {
      case 0 -> first;
      case 1 -> beside;
      default -> null;
    };
  }

  private void pass(Semaphore gate) {
    try {
      if (gate.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new CannotCreateTransactionException("No connection became free in time");
  }
}
