package rogatory.transport.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import rogatory.vocabulary.Problem;

/**
 * Remembers each signature as long as it would be accepted, so that a copy is refused. It is the
 * first line only, and each node has its own: behind it stands the ledger of messages, which
 * answers a copy with the receipt that was given already.
 */
public final class ReplayGuard {
  /** Enough for 300 signatures a second over their whole life. */
  public static final int STANDARD_CAPACITY = 100_000;

  private final Map<String, Instant> seen = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.EPOCH);
  private final int capacity;
  private final Clock clock;

  /**
   * An empty memory.
   *
   * @param capacity how many signatures at most; when it is full everything is refused
   */
  public ReplayGuard(int capacity, Clock clock) {
    if (capacity < 1) {
      throw new IllegalArgumentException("A memory holds at least one signature");
    }
    this.capacity = capacity;
    this.clock = clock;
  }

  /**
   * Enters a signature.
   *
   * @param key the same for the same signature
   * @param until how long it would be accepted
   * @return nothing when it is new, REPLAYED, or UNAVAILABLE when the memory is full
   */
  Optional<Problem> enter(String key, Instant until) {
    sweep();
    if (seen.size() >= capacity) {
      return Optional.of(Problem.UNAVAILABLE);
    }
    return seen.putIfAbsent(key, until) == null ? Optional.empty() : Optional.of(Problem.REPLAYED);
  }

  /** Once a second, by whoever comes first. */
  private void sweep() {
    Instant now = clock.instant();
    Instant due = nextSweep.get();
    if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plusSeconds(1))) {
      seen.values().removeIf(until -> !until.isAfter(now));
    }
  }
}
