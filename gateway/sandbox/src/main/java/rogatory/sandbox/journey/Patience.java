package rogatory.sandbox.journey;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Looks again and again, until something is there or the time is over. */
final class Patience {
  private static final long MILLIS_BETWEEN = 150;

  private final LongSupplier nanos;
  private final long startNanos;
  private final long mostNanos;

  /** So much time from now on, for everything together. */
  Patience(Duration time) {
    this(time, System::nanoTime);
  }

  Patience(Duration time, LongSupplier nanos) {
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
    this.mostNanos = time.toNanos();
  }

  /**
   * Looks until there is something; what comes after the time is over comes too late.
   *
   * @param what is waited for, for the message
   * @throws JourneyFailedException when the time is over before
   */
  <T> T until(String what, Supplier<Optional<T>> look) {
    while (true) {
      Optional<T> found = look.get();
      if (nanos.getAsLong() - startNanos > mostNanos) {
        throw new JourneyFailedException("In vain waited in time for " + what);
      }
      if (found.isPresent()) {
        return found.get();
      }
      rest();
    }
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
