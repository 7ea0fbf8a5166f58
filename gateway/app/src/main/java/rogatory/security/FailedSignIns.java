package rogatory.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts refused tokens for each address and refuses to look at more for a while. The map is
 * bounded; when it is full the address that was longest silent is forgotten.
 */
final class FailedSignIns {
  private static final int MOST_ADDRESSES = 10_000;
  private static final int ALLOWED = 20;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<String, Failures> failures = new LinkedHashMap<>(64, 0.75f, true);

  private record Failures(Instant since, int count) {}

  FailedSignIns(Clock clock) {
    this.clock = clock;
  }

  /** Whether the address has failed too often of late. */
  synchronized boolean exhausted(String address) {
    Failures known = failures.get(address);
    return known != null && isRecent(known) && known.count() >= ALLOWED;
  }

  /** Notes one failure. */
  synchronized void note(String address) {
    Failures known = failures.get(address);
    boolean goesOn = known != null && isRecent(known);
    failures.put(
        address,
        known != null && goesOn
            ? new Failures(known.since(), known.count() + 1)
            : new Failures(clock.instant(), 1));
    if (failures.size() > MOST_ADDRESSES) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  private boolean isRecent(Failures known) {
    return clock.instant().isBefore(known.since().plus(WINDOW));
  }
}
