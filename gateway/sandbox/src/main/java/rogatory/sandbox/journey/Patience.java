package rogatory.sandbox.journey;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks again and again, until something is there or the time is over. */
final class Patience {
  private static final long MILLIS_BETWEEN = 150;

  private final long endNanos;

  /** So much time from now on, for everything together. */
  Patience(Duration time) {
    this.endNanos = System.nanoTime() + time.toNanos();
  }

  /**
   * Looks until there is something.
   *
   * @param what is waited for, for the message
   * @throws JourneyFailedException when the time is over before
   */
  <T> T until(String what, Supplier<Optional<T>> look) {
    Optional<T> found = look.get();
    while (found.isEmpty()) {
      if (System.nanoTime() > endNanos) {
        throw new JourneyFailedException("In vain waited for " + what);
      }
      rest();
      found = look.get();
    }
    return found.get();
  }

  private static void rest() {
    try {
      if (new CountDownLatch(1).await(MILLIS_BETWEEN, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("Nobody counts this down");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JourneyFailedException("Interrupted", e);
    }
  }
}
