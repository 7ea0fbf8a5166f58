package rogatory.casework;

import java.time.Instant;
import rogatory.exchange.Errand;
import rogatory.request.Deadline;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundFacts;
import rogatory.request.OutboundGuard;
import rogatory.request.Request;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** What follows when a time ends: the request expires, or its breach stays on record. */
final class Lapses {
  private final Books books;

  Lapses(Books books) {
    this.books = books;
  }

  /**
   * The clock of the addressee ran out. A request that waits for something else stays where it is:
   * what the other side said last is not silence.
   */
  void ranOut(Request before, Deadline ran, Instant now) {
    Request breached = before.withClock(ran.breach(now));
    Request after = expired(breached);
    books.requests().save(after);
    note(before, after, OutboundEvent.DEADLINE_REACHED, now);
  }

  /** A further clock ran out whose rule ends the request. */
  void expire(Request before, Instant now) {
    Request after = expired(before);
    if (after != before) {
      books.requests().save(after);
      note(before, after, OutboundEvent.DEADLINE_REACHED, now);
    }
  }

  /** The clock of the addressee had ended before this act, and nobody had looked at it. */
  void unseen(Request before, Request after, Instant now) {
    Deadline old = before.clock();
    Deadline clock = after.clock();
    if (old != null && clock != null && endedUnseen(old, clock)) {
      note(before, before, OutboundEvent.DEADLINE_REACHED, now);
    }
  }

  /** Whether a clock had ended when something else was done to it. */
  static boolean endedUnseen(Deadline old, Deadline clock) {
    return old.breachedAt() == null && clock.breachedAt() != null;
  }

  /** A request that goes on though its time ended while it waited, and that has expired with it. */
  Request goneOn(Request kept, Instant now) {
    if (!isOver(kept) || expired(kept) == kept) {
      return kept;
    }
    Request before = books.requests().hold(kept.id()).orElseThrow();
    Request after = expired(before);
    books.requests().save(after);
    note(before, after, OutboundEvent.DEADLINE_REACHED, now);
    return after;
  }

  private boolean isOver(Request request) {
    Deadline clock = request.clock();
    return clock != null && clock.standing() == Deadline.Standing.BREACHED
        || books.requests().clocks(request.id()).stream()
            .anyMatch(
                further ->
                    further.expires() && further.clock().standing() == Deadline.Standing.BREACHED);
  }

  private static Request expired(Request request) {
    var facts = OutboundFacts.only(OutboundGuard.RAN_OUT, true);
    return request.raise(OutboundEvent.DEADLINE_REACHED, facts, Problem.STATE_FORBIDS)
            instanceof Outcome.Done<Request> done
        ? done.value()
        : request;
  }

  /** Tells the timeline, the audit trail and the people. */
  void note(Request before, Request after, OutboundEvent event, Instant now) {
    Actor gateway = Actor.gateway(before.agency());
    books.requests().note(Entries.moved(before, after, event.name(), now, gateway, null));
    books
        .audit()
        .record(Entries.done(now, gateway, "request.deadline", after, before.documentHash()));
    tell(after, now);
  }

  /** A doorbell for the people who work on the request. */
  void tell(Request request, Instant now) {
    books
        .outbox()
        .put(
            Errand.of(
                request.agency(),
                Errand.Kind.NOTICE,
                request.id().value(),
                request.priority(),
                now));
  }
}
