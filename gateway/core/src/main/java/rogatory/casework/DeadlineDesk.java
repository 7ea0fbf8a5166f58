package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rogatory.directory.Parties;
import rogatory.exchange.Errand;
import rogatory.exchange.LaidOut;
import rogatory.request.Deadline;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundFacts;
import rogatory.request.OutboundGuard;
import rogatory.request.OutboundState;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * Looks at the clock of a request when it is time: gives the one reminder, notes that it ran out,
 * notes that no receipt came, or that what lies ready was not filed. Clocks are rows; a hint that
 * comes early or twice does no harm.
 */
public final class DeadlineDesk {
  private final UnitOfWork work;
  private final Books books;
  private final Parties parties;
  private final DeliveryPolicy policy;
  private final Clock clock;
  private final Lapses lapses;
  private final FurtherClocks further;

  /** A desk over these books. */
  public DeadlineDesk(
      UnitOfWork work, Books books, Parties parties, DeliveryPolicy policy, Clock clock) {
    this.work = work;
    this.books = books;
    this.parties = parties;
    this.policy = policy;
    this.clock = clock;
    this.lapses = new Lapses(books);
    this.further = new FurtherClocks(books);
  }

  /** Takes the errand and looks at the clock; puts the next look where there is one. */
  public void look(AgencyId agency, UUID errandId) {
    books
        .outbox()
        .lease(errandId, clock.instant().plus(policy.lease()))
        .filter(errand -> errand.agency().equals(agency) && errand.kind() == Errand.Kind.DEADLINE)
        .ifPresent(
            errand ->
                work.plainly(
                    agency,
                    () -> {
                      var request = new RequestId(errand.subject());
                      books.requests().hold(request).ifPresent(this::judgeFurther);
                      books.requests().hold(request).ifPresent(this::judge);
                      books.outbox().done(errand.id());
                      return true;
                    }));
  }

  private void judgeFurther(Request request) {
    further.look(request, clock.instant());
  }

  private void judge(Request request) {
    Instant now = clock.instant();
    if (request.state() == OutboundState.TO_BE_FILED) {
      books.filings().of(request.id()).stream()
          .filter(LaidOut::first)
          .findFirst()
          .ifPresent(paper -> unfiled(request, paper.since(), now));
      return;
    }
    if (!lapse(request, now) && !remind(request, now) && isNextLook(request, now)) {
      Clocks.watch(request, now, parties).ifPresent(books.outbox()::put);
    }
  }

  /** Nobody stated yet that it was filed: people are told again, and in the end it was not. */
  private void unfiled(Request before, Instant since, Instant now) {
    Instant until = before.validUntil();
    boolean over = until != null && !now.isBefore(until);
    var facts = OutboundFacts.only(OutboundGuard.EXHAUSTED, over);
    Actor gateway = Actor.gateway(before.agency());
    if (before.raise(OutboundEvent.DELIVERY_EXHAUSTED, facts, Problem.STATE_FORBIDS)
        instanceof Outcome.Done<Request> done) {
      books.requests().save(done.value());
      String event = OutboundEvent.DELIVERY_EXHAUSTED.name();
      books.requests().note(Entries.moved(before, done.value(), event, now, gateway, null));
      books
          .audit()
          .record(
              Entries.done(now, gateway, "document.not-delivered", before, before.documentHash()));
      lapses.tell(before, now);
      return;
    }
    FilingWatch watch = new FilingWatch(policy);
    if (watch.isLate(before, since, now)) {
      books.requests().note(Entries.noted(before, "REMIND_TO_FILE", now, gateway, null, null));
      books
          .audit()
          .record(Entries.done(now, gateway, "request.remind", before, before.documentHash()));
      lapses.tell(before, now);
    }
    watch.next(before, since, now).ifPresent(books.outbox()::put);
  }

  /** A look that came before its time; the errand of the right time is put again. */
  private boolean isNextLook(Request request, Instant now) {
    return Clocks.nextLook(request, parties).filter(now::isBefore).isPresent();
  }

  private boolean lapse(Request request, Instant now) {
    return event(request, now).map(event -> breach(request, event, now)).orElse(false);
  }

  /** Which clock ran out, if any. */
  private Optional<OutboundEvent> event(Request request, Instant now) {
    Deadline deadline = request.clock();
    if (request.state() == OutboundState.CLARIFICATION && deadline != null) {
      Instant until = deadline.answerDueAt(parties.holidays(request.issuer()));
      if (until != null) {
        return now.isBefore(until)
            ? Optional.empty()
            : Optional.of(OutboundEvent.CLARIFICATION_LAPSED);
      }
    }
    if (request.state() == OutboundState.SENT || request.state() == OutboundState.ACK_TECH) {
      Instant sent = request.firstSentAt();
      return sent == null || now.isBefore(sent.plus(policy.receiptWithin()))
          ? Optional.empty()
          : Optional.of(OutboundEvent.RECEIPT_TIMEOUT);
    }
    return deadline != null && deadline.ranOut(now)
        ? Optional.of(OutboundEvent.DEADLINE_REACHED)
        : Optional.empty();
  }

  private boolean breach(Request before, OutboundEvent event, Instant now) {
    Deadline deadline = before.clock();
    if (event == OutboundEvent.DEADLINE_REACHED && deadline != null) {
      lapses.ranOut(before, deadline, now);
      return true;
    }
    var facts = OutboundFacts.only(OutboundGuard.RAN_OUT, true);
    if (!(before.raise(event, facts, Problem.STATE_FORBIDS)
        instanceof Outcome.Done<Request> done)) {
      return false;
    }
    books.requests().save(done.value());
    lapses.note(before, done.value(), event, now);
    return true;
  }

  private boolean remind(Request request, Instant now) {
    Deadline deadline = request.clock();
    Instant at = deadline == null ? null : deadline.remindAt();
    if (deadline == null || at == null || now.isBefore(at)) {
      return false;
    }
    Request after = request.withClock(deadline.reminded(now));
    books.requests().save(after);
    books
        .requests()
        .note(
            Entries.noted(
                after,
                "REMIND",
                now,
                Actor.gateway(request.agency()),
                deadline.rule().code(),
                null));
    books
        .audit()
        .record(
            Entries.done(
                now,
                Actor.gateway(request.agency()),
                "request.remind",
                after,
                request.documentHash()));
    lapses.tell(after, now);
    Clocks.watch(after, now, parties).ifPresent(books.outbox()::put);
    return true;
  }
}
