package rogatory.signature;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a statement about revocation speaks for now, and how long it may be used. */
final class Freshness {
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final Clock clock;
  private final Duration longestUse;

  Freshness(Clock clock, Duration longestUse) {
    this.clock = clock;
    this.longestUse = longestUse;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * Until when a statement may be used; empty when it is of the future or out of date. One without
   * nextUpdate (RFC 6960 section 4.2.2.1) is used only while it is younger than the longest use.
   */
  Optional<Instant> usableUntil(Date thisUpdate, @Nullable Date nextUpdate) {
    Instant now = clock.instant();
    Instant begin = thisUpdate.toInstant();
    Instant end = nextUpdate == null ? begin.plus(longestUse) : nextUpdate.toInstant();
    if (begin.isAfter(now.plus(SKEW)) || end.isBefore(now)) {
      return Optional.empty();
    }
    Instant longest = now.plus(longestUse);
    return Optional.of(end.isBefore(longest) ? end : longest);
  }
}
