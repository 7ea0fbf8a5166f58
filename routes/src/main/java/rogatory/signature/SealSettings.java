package rogatory.signature;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How seals are made and judged.
 *
 * @param timeStamps the time-stamp authority (RFC 3161 over HTTP); null to seal at level B only
 * @param revocation where revocation is asked
 * @param timeout how long one question to a time-stamp authority or revocation service may take
 * @param tolerance how far a claimed signing time may lie from the proven one, and a clock from
 *     ours; five minutes by default
 * @param oldestUnstamped how old the claimed signing time of a document without time-stamp may be
 *     when it arrives; it has to outlast the retries of a sender, three days (a long weekend) by
 *     default
 * @param policies certificate policies (object identifiers) of which the path of a signer must
 *     satisfy one; empty for any
 * @param ellipticProvider the security provider that does elliptic curves in seals, by name; {@code
 *     BC} needs no registration; null for the first that can. Keys in hardware stay with theirs
 */
public record SealSettings(
    @Nullable URI timeStamps,
    RevocationSettings revocation,
    Duration timeout,
    Duration tolerance,
    Duration oldestUnstamped,
    Set<String> policies,
    @Nullable String ellipticProvider) {
  /** Copies the set and refuses times that are not positive. */
  public SealSettings {
    policies = Set.copyOf(policies);
    for (Duration span : new Duration[] {timeout, tolerance, oldestUnstamped}) {
      if (span.isNegative() || span.isZero()) {
        throw new IllegalArgumentException("A time span of a seal is positive, not " + span);
      }
    }
  }

  /** Level B, revocation asked as given, all else as by default. */
  public static SealSettings of(RevocationSettings revocation) {
    return new SealSettings(
        null,
        revocation,
        Duration.ofSeconds(5),
        Duration.ofMinutes(5),
        Duration.ofDays(3),
        Set.of(),
        "BC");
  }

  /** The same with a time-stamp authority: level T where it answers. */
  public SealSettings stampedBy(URI authority) {
    return new SealSettings(
        authority, revocation, timeout, tolerance, oldestUnstamped, policies, ellipticProvider);
  }
}
