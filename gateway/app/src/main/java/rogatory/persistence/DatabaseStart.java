package rogatory.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Opens the database beside the start of everything else, which saves seconds at the first start.
 * Whoever asks for a connection waits for it; queues, routes and connectors begin after it, and the
 * gateway does not start when it fails.
 */
final class DatabaseStart implements SmartLifecycle, AutoCloseable {
  private static final int VALID_SECONDS = 5;

  private final CompletableFuture<Database> opening = new CompletableFuture<>();
  private final HikariDataSource pool;
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * Begins at once.
   *
   * @param poolSize how many connections the pool opens at most
   */
  DatabaseStart(Supplier<Database> open, int poolSize) {
    pool = Database.pool(opening(), poolSize);
    Thread thread = new Thread(() -> complete(open), "database-start");
    thread.setDaemon(true);
    thread.start();
  }

  /** Pooled connections of the application's role, as soon as there are any. */
  HikariDataSource pool() {
    return pool;
  }

  @Override
  public void start() {
    try (Connection first = pool.getConnection()) {
      running.set(first.isValid(VALID_SECONDS));
    } catch (SQLException e) {
      throw new DatabaseRefusedException("The database admits nobody", e);
    }
  }

  @Override
  public void stop() {
    running.set(false);
  }

  @Override
  public boolean isRunning() {
    return running.get();
  }

  /** Before everything else that has a life cycle. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }

  @Override
  public void close() {
    pool.close();
    opening.handle((database, failure) -> database).thenAccept(DatabaseStart::closeOpened).join();
  }

  private static void closeOpened(@Nullable Database database) {
    if (database != null) {
      database.close();
    }
  }

  private DataSource opening() {
    return new DelegatingDataSource() {
      @Override
      protected DataSource obtainTargetDataSource() {
        return opened().application();
      }
    };
  }

  private void complete(Supplier<Database> open) {
    try {
      opening.complete(open.get());
    } catch (RuntimeException | Error e) {
      opening.completeExceptionally(e);
    }
  }

  private Database opened() {
    try {
      return opening.join();
    } catch (CompletionException e) {
      throw new DatabaseRefusedException("The database is not available", e);
    }
  }
}
