package rogatory.casework;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Parties;
import rogatory.exchange.Errand;
import rogatory.request.Deadline;
import rogatory.request.OutboundState;
import rogatory.request.Request;
import rogatory.vocabulary.Holidays;

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

  /**
   * The clock as the state of the request demands it: it stands still where its terms say so, and
   * runs on in every other state that is open.
   */
  static @Nullable Deadline after(Request request, Instant now, Parties parties) {
    Deadline clock = request.clock();
    if (clock == null) {
      return null;
    }
    if (clock.terms().metBy(request.state())) {
      return clock.meet(now);
    }
    Holidays holidays = parties.holidays(request.addressee());
    if (clock.terms().standStillIn(request.state())) {
      return clock.suspend(now, holidays);
    }
    return switch (request.state()) {
      case WITHDRAWN, CLOSED, EXEMPT, LIFTED -> clock.suspend(now, holidays);
      case ACK_RECEIVED,
          ACCEPTED,
          IN_EXECUTION,
          CLARIFICATION,
          IMPOSSIBLE,
          CONFLICT,
          POSTPONED,
          SUSPENDED,
          APPEALED ->
          clock.resume(now, holidays);
      default -> clock;
    };
  }

  /**
   * The clock after an answer. The time to answer a question begins with it, also where the clock
   * stood still before.
   *
   * @param now when the answer was received: what came in time is not late because it waited here
   */
  static Request answered(Request before, Request request, Instant now, Parties parties) {
    Deadline clock = request.clock();
    boolean asked =
        request.state() == OutboundState.CLARIFICATION && before.state() != request.state();
    Request running =
        asked && clock != null
            ? request.withClock(clock.resume(now, parties.holidays(request.addressee())))
            : request;
    return running.withClock(after(running, now, parties));
  }

  /** When to look at the clock next; nothing when it does not run towards anything. */
  static Optional<Instant> nextLook(Request request, Parties parties) {
    Deadline clock = request.clock();
    if (clock == null) {
      return Optional.empty();
    }
    Instant answer = clock.answerDueAt(parties.holidays(request.issuer()));
    if (request.state() == OutboundState.CLARIFICATION && answer != null) {
      return Optional.of(answer);
    }
    if (clock.standing() != Deadline.Standing.RUNNING) {
      return Optional.empty();
    }
    Instant remind = clock.remindAt();
    return Optional.ofNullable(remind == null ? clock.dueAt() : remind);
  }

  /** The errand to look at the clock; nothing when there is nothing to look at. */
  static Optional<Errand> watch(Request request, Instant now, Parties parties) {
    return nextLook(request, parties)
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
