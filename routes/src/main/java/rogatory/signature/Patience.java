package rogatory.signature;

import java.time.Duration;

/** How long one inquiry may take as a whole; each of its questions gets what is left. */
final class Patience {
  private final long end;

  private Patience(long end) {
    this.end = end;
  }

  static Patience of(Duration whole) {
    return new Patience(System.nanoTime() + whole.toNanos());
  }

  /** What is left; zero or negative when it is used up. */
  Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }

  /** Half of what is left, for one question of several: a slow one leaves time for the next. */
  Patience half() {
    return of(left().dividedBy(2));
  }

  boolean isOver() {
    return left().isNegative() || left().isZero();
  }
}
