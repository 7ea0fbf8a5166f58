package rogatory.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Opens the database beside the start of everything else, which saves seconds at the first start.
 * Whoever asks for a connection waits for it; queues, routes and connectors begin after it, and the
 * gateway does not start when it fails. From then on an embedded database that dies is started
 * again.
 */
final class DatabaseStart implements SmartLifecycle, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseStart.class);
  private static final int VALID_SECONDS = 5;
  private static final int LOOK_SECONDS = 1;

  private final CompletableFuture<Database> opening = new CompletableFuture<>();
  private final HikariDataSource pool;
  private final AtomicBoolean running = new AtomicBoolean();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(DatabaseStart::watcher);

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
      watch.scheduleWithFixedDelay(this::mend, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
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
    watch.shutdownNow();
    pool.close();
    opening.handle((database, failure) -> database).thenAccept(DatabaseStart::closeOpened).join();
  }

  private static void closeOpened(@Nullable Database database) {
    if (database != null) {
      database.close();
    }
  }

  private void mend() {
    try {
      opened().mend();
    } catch (RuntimeException e) {
      LOG.warn("The embedded database cannot be started again yet", e);
    }
  }

  private static Thread watcher(Runnable work) {
    Thread thread = new Thread(work, "database-watch");
    thread.setDaemon(true);
    return thread;
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
