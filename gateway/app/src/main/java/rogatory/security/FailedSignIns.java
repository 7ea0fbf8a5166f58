package rogatory.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import rogatory.vocabulary.Sha256;

/**
 * Counts refused tokens for each address; from an address with too many, only tokens that were good
 * a short while ago are looked at. Whoever shares an address with an attacker works on. Both maps
 * are bounded; when one is full, what was longest silent is forgotten.
 */
final class FailedSignIns {
  private static final int MOST = 10_000;
  private static final int ALLOWED = 20;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration TRUSTED = Duration.ofMinutes(10);

  private final Clock clock;
  private final Map<String, Failures> failures = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<Sha256, Instant> good = new LinkedHashMap<>(64, 0.75f, true);

  private record Failures(Instant since, int count) {}

  FailedSignIns(Clock clock) {
    this.clock = clock;
  }

  /** Whether the address has failed too often of late for this token to be looked at. */
  synchronized boolean exhausted(String address, Sha256 token) {
    Failures known = failures.get(address);
    Instant last = good.get(token);
    boolean wasGood = last != null && clock.instant().isBefore(last.plus(TRUSTED));
    return !wasGood && known != null && isRecent(known) && known.count() >= ALLOWED;
  }

  /** Notes a token that is good. */
  synchronized void succeeded(Sha256 token) {
    good.put(token, clock.instant());
    bound(good);
  }

  /** Notes one failure. */
  synchronized void failed(String address) {
    Failures known = failures.get(address);
    failures.put(
        address,
        known != null && isRecent(known)
            ? new Failures(known.since(), known.count() + 1)
            : new Failures(clock.instant(), 1));
    bound(failures);
  }

  private static <K> void bound(Map<K, ?> map) {
    if (map.size() > MOST) {
      map.remove(map.keySet().iterator().next());
    }
  }

  private boolean isRecent(Failures known) {
    return clock.instant().isBefore(known.since().plus(WINDOW));
  }
}
