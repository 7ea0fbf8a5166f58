package rogatory.devpki;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time span that a status answer speaks for.
 *
 * @param thisUpdate when it was true, in whole seconds
 * @param nextUpdate until when a newer one is available
 */
record Freshness(Instant thisUpdate, Instant nextUpdate) {

  private static final Duration STALE_BY = Duration.ofDays(2);

  static Freshness of(Clock clock, Duration span, boolean stale) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant begin = stale ? now.minus(STALE_BY).minus(span) : now;
    return new Freshness(begin, begin.plus(span));
  }
}
