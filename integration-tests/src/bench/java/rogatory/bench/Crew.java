package rogatory.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many threads that do the same thing many times. */
final class Crew implements AutoCloseable {
  private final ExecutorService threads;

  Crew(int size) {
    threads =
        Executors.newFixedThreadPool(
            size,
            task -> {
              Thread thread = new Thread(task, "bench-crew");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Does something so often and waits for all of it. */
  <T> List<T> all(int times, Callable<T> work) throws InterruptedException {
    List<Future<T>> begun = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      begun.add(threads.submit(work));
    }
    return ended(begun);
  }

  /** Begins something. */
  <T> Future<T> begin(Callable<T> work) {
    return threads.submit(work);
  }

  /** Waits for what was begun. */
  static <T> List<T> ended(List<Future<T>> begun) throws InterruptedException {
    List<T> results = new ArrayList<>();
    for (Future<T> each : begun) {
      try {
        results.add(each.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("A part of the measurement failed", e.getCause());
      }
    }
    return results;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
