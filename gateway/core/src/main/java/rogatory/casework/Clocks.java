package rogatory.casework;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Parties;
import rogatory.exchange.Errand;
import rogatory.request.Deadline;
import rogatory.request.OutboundState;
import rogatory.request.Request;

/** What a state does to the clock of the addressee, and when somebody has to look at it again. */
final class Clocks {
  private Clocks() {}

  /** The clock started by proven receipt where the addressee sits. */
  static Request started(Request request, Instant receipt, Parties parties) {
    Deadline clock = request.clock();
    return clock == null
        ? request
        : request.withClock(clock.start(receipt, parties.holidays(request.addressee())));
  }

  /** The clock as the state of the request demands it. */
  static @Nullable Deadline after(Request request, Instant now, Parties parties) {
    Deadline clock = request.clock();
    if (clock == null) {
      return null;
    }
    return switch (request.state()) {
      case CLARIFICATION, IMPOSSIBLE, CONFLICT, POSTPONED, SUSPENDED, APPEALED, WITHDRAWN ->
          clock.suspend(now);
      case ACK_RECEIVED, ACCEPTED, IN_EXECUTION ->
          clock.resume(now, parties.holidays(request.addressee()));
      case EFFECTED, PARTIAL, NO_DATA, REFUSED -> clock.meet(now);
      default -> clock;
    };
  }

  /** When to look at the clock next; nothing when it does not run towards anything. */
  static Optional<Instant> nextLook(Request request) {
    Deadline clock = request.clock();
    if (clock == null) {
      return Optional.empty();
    }
    if (request.state() == OutboundState.CLARIFICATION) {
      return Optional.ofNullable(clock.answerDueAt());
    }
    if (clock.standing() != Deadline.Standing.RUNNING) {
      return Optional.empty();
    }
    Instant remind = clock.remindAt();
    return Optional.ofNullable(remind == null ? clock.dueAt() : remind);
  }

  /** The errand to look at the clock; nothing when there is nothing to look at. */
  static Optional<Errand> watch(Request request, Instant now) {
    return nextLook(request)
        .map(
            at ->
                Errand.of(
                    request.agency(),
                    Errand.Kind.DEADLINE,
                    request.id().value(),
                    request.priority(),
                    at.isBefore(now) ? now : at));
  }
}
