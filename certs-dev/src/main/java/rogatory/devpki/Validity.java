package rogatory.devpki;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** From when until when a certificate is valid, both included, in whole seconds. */
record Validity(Instant notBefore, Instant notAfter) {

  private static final Duration AUTHORITY_PAST = Duration.ofDays(60);
  private static final Duration AUTHORITY_FUTURE = Duration.ofDays(3650);
  private static final Duration LEAF_FUTURE = Duration.ofDays(730);
  private static final Duration TEN_DAYS = Duration.ofDays(10);

  Validity {
    notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
    notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Begins early enough that an expired leaf still lies within its issuer's time. */
  static Validity ofAuthority(Instant now) {
    return new Validity(now.minus(AUTHORITY_PAST), now.plus(AUTHORITY_FUTURE));
  }

  /** Begins an hour early, for clocks that disagree. */
  static Validity ofLeaf(Instant now) {
    return new Validity(now.minus(Duration.ofHours(1)), now.plus(LEAF_FUTURE));
  }

  /** For time-stamp authority and OCSP responder, which outlive the leaves. */
  static Validity ofService(Instant now) {
    return new Validity(now.minus(AUTHORITY_PAST), now.plus(AUTHORITY_FUTURE));
  }

  static Validity expired(Instant now) {
    return new Validity(now.minus(TEN_DAYS.multipliedBy(3)), now.minus(TEN_DAYS));
  }

  static Validity notYet(Instant now) {
    return new Validity(now.plus(TEN_DAYS), now.plus(TEN_DAYS.multipliedBy(3)));
  }
}
