package rogatory.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import rogatory.exchange.Errand;
import rogatory.request.Deadline;
import rogatory.request.Request;

/**
 * When somebody looks whether an order that lies ready was filed by hand: after a fifth of the time
 * that its addressee would have, or after a day where that is sooner, then after twice that time,
 * and so on; last when it is no longer in force.
 */
final class FilingWatch {
  private static final int SHARE = 5;
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final DeliveryPolicy policy;

  FilingWatch(DeliveryPolicy policy) {
    this.policy = policy;
  }

  /** The next look after this instant; nothing when the order is no longer in force. */
  Optional<Errand> next(Request request, Instant since, Instant now) {
    Duration after = first(request);
    while (!since.plus(after).isAfter(now)) {
      after = after.multipliedBy(2);
    }
    Instant at = since.plus(after);
    Instant until = request.validUntil();
    Instant look = until != null && until.isBefore(at) ? until : at;
    return look.isAfter(now)
        ? Optional.of(
            Errand.of(
                request.agency(),
                Errand.Kind.DEADLINE,
                request.id().value(),
                request.priority(),
                look))
        : Optional.empty();
  }

  /** Whether it has lain ready for longer than it should. */
  boolean isLate(Request request, Instant since, Instant now) {
    return !now.isBefore(since.plus(first(request)));
  }

  private Duration first(Request request) {
    Deadline clock = request.clock();
    Duration share =
        clock == null ? policy.receiptWithin() : clock.rule().approximate().dividedBy(SHARE);
    Duration after = share.compareTo(policy.receiptWithin()) < 0 ? share : policy.receiptWithin();
    return after.compareTo(SHORTEST) < 0 ? SHORTEST : after;
  }
}
