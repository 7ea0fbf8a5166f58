package rogatory.request;

import java.time.Duration;

/**
 * How urgent an errand is; an order of one hour never waits behind one of ten days.
 *
 * @param level 0 to 9 as on the queue (Jakarta Messaging 3.4.9); higher goes first
 */
public record Priority(int level) {
  private static final int PRESSING = 9;

  /** Nothing presses. */
  public static final Priority ROUTINE = new Priority(3);

  /** Checks the range. */
  public Priority {
    if (level < 0 || level > 9) {
      throw new IllegalArgumentException("A priority is 0 to 9, not " + level);
    }
  }

  /** Whether the other side has four hours or less. */
  public boolean presses() {
    return level == PRESSING;
  }

  /** The priority of an order that gives the other side this long. */
  public static Priority of(DeadlineRule rule) {
    Duration time = rule.approximate();
    if (time.compareTo(Duration.ofHours(4)) <= 0) {
      return new Priority(PRESSING);
    }
    if (time.compareTo(Duration.ofHours(24)) <= 0) {
      return new Priority(7);
    }
    return new Priority(time.compareTo(Duration.ofHours(72)) <= 0 ? 6 : 4);
  }
}
