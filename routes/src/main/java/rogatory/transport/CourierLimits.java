package rogatory.transport;

import java.time.Duration;

/**
 * How much of the gateway one addressee may bind, so that a slow or dead one does not hold up the
 * others.
 *
 * @param concurrency attempts under way to one addressee at a time, 1 to 64
 * @param window how many of the latest attempts are looked at, 2 to 1000
 * @param failurePercent from which share of failed attempts the addressee is left to rest, 1 to 100
 * @param rest how long it is left to rest before one attempt is let through
 */
public record CourierLimits(int concurrency, int window, int failurePercent, Duration rest) {
  /** Checks the ranges. */
  public CourierLimits {
    require(concurrency >= 1 && concurrency <= 64, "concurrency is 1 to 64");
    require(window >= 2 && window <= 1000, "window is 2 to 1000");
    require(failurePercent >= 1 && failurePercent <= 100, "failurePercent is 1 to 100");
    require(!rest.isNegative() && !rest.isZero(), "rest is above zero");
  }

  /** Eight at a time; after half of ten attempts failed, thirty seconds of rest. */
  public static CourierLimits defaults() {
    return new CourierLimits(8, 10, 50, Duration.ofSeconds(30));
  }

  /** The same with another rest. */
  public CourierLimits resting(Duration time) {
    return new CourierLimits(concurrency, window, failurePercent, time);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("Limits of the courier: " + rule);
    }
  }
}
