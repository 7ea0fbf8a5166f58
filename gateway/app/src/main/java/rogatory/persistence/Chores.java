package rogatory.persistence;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What the gateway does by itself at intervals, each chore on a thread of its own, so that one that
 * waits for the network holds up no other. A chore that fails is logged and tried again at its next
 * turn; every turn is timed in {@value #METER} by chore and outcome.
 */
final class Chores implements SmartLifecycle {
  /** The name of the timer. */
  static final String METER = "rogatory.chore";

  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
  private static final long STOP_SECONDS = 20;

  private final List<Chore> chores;
  private final MeterRegistry meters;
  private @Nullable ScheduledExecutorService thread;

  /** Something to be done at intervals. */
  record Chore(String name, Duration every, Runnable work) {}

  Chores(List<Chore> chores, MeterRegistry meters) {
    this.chores = List.copyOf(chores);
    this.meters = meters;
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService started =
        Executors.newScheduledThreadPool(
            Math.max(1, chores.size()),
            work -> {
              Thread worker = new Thread(work, "chores");
              worker.setDaemon(true);
              return worker;
            });
    for (Chore chore : chores) {
      long millis = chore.every().toMillis();
      started.scheduleWithFixedDelay(() -> turn(chore), millis, millis, TimeUnit.MILLISECONDS);
    }
    thread = started;
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService running = thread;
    if (running == null) {
      return;
    }
    running.shutdown();
    try {
      if (!running.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        running.shutdownNow();
      }
    } catch (InterruptedException e) {
      running.shutdownNow();
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void turn(Chore chore) {
    Timer.Sample sample = Timer.start(meters);
    String outcome = "failed";
    try {
      chore.work().run();
      outcome = "done";
    } catch (RuntimeException e) {
      LOG.warn("The chore {} failed and is tried again at its next turn", chore.name(), e);
    } finally {
      sample.stop(meters.timer(METER, "chore", chore.name(), "outcome", outcome));
    }
  }
}
