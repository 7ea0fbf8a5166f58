package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Parties;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.Errand;
import rogatory.exchange.Filing;
import rogatory.exchange.LaidOut;
import rogatory.exchange.StatedAnswer;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundFacts;
import rogatory.request.OutboundGuard;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/**
 * Where officers state what an addressee that is reached by hand has answered, so that a refusal or
 * an effect is not taken for silence. It is the word of a person, and shown as such: only what was
 * filed by hand and recorded by the other side can be answered this way.
 */
public final class AnswerDesk {
  private static final String ACTION = "answer.state";
  private static final int LONGEST_TEXT = 4000;
  private static final int MOST_GROUNDS = 20;

  private final Books books;
  private final Parties parties;
  private final Clock clock;
  private final NameGate names;
  private final RequestActs acts;

  /** A desk over these books. */
  public AnswerDesk(UnitOfWork work, Books books, Parties parties, Clock clock) {
    this.books = books;
    this.parties = parties;
    this.clock = clock;
    this.names = new NameGate(books.vault());
    this.acts = new RequestActs(work, books, clock);
  }

  /**
   * Records an answer. The same statement again changes nothing. Denies STATE_FORBIDS where nothing
   * was filed by hand and recorded there or where no such answer can come any more, FILING_TIME,
   * REASON_REQUIRED where a refusal names no ground, NAMES_VICTIM.
   */
  public Outcome<Request> state(RequestId id, NewAnswer said, Actor actor) {
    return acts.audited(actor, ACTION, id, () -> stated(id, said, actor));
  }

  private Outcome<Request> stated(RequestId id, NewAnswer said, Actor actor) {
    if (!actor.is(Role.LIAISON)) {
      return Outcome.denied(Problem.FORBIDDEN);
    }
    Optional<Request> held = books.requests().hold(id);
    if (held.isEmpty()) {
      return Outcome.denied(Problem.REQUEST_NOT_FOUND);
    }
    Request request = held.get();
    Filing filed = recorded(request);
    if (filed == null) {
      return Outcome.denied(Problem.STATE_FORBIDS);
    }
    List<StatedAnswer> before = books.filings().answers(id);
    if (!before.isEmpty() && said.repeats(before.get(before.size() - 1))) {
      return Outcome.done(request);
    }
    return raised(request, said)
        .then(moved -> judged(said, filed).map(fine -> moved))
        .then(moved -> names.judge("/text", Objects.toString(said.text(), "")).map(fine -> moved))
        .map(moved -> keep(request, moved, said, actor));
  }

  /** The statement that the other side recorded the request; null when there is none. */
  private @Nullable Filing recorded(Request request) {
    List<UUID> first =
        books.filings().of(request.id()).stream()
            .filter(LaidOut::first)
            .map(LaidOut::document)
            .toList();
    return books.filings().statements(request.id()).stream()
        .filter(filing -> filing.reference() != null && first.contains(filing.document()))
        .findFirst()
        .orElse(null);
  }

  private Outcome<Boolean> judged(NewAnswer said, Filing filed) {
    if (said.receivedAt().isAfter(clock.instant()) || said.receivedAt().isBefore(filed.filedAt())) {
      return Outcome.denied(Problem.FILING_TIME, List.of(time(filed)));
    }
    boolean grounded = !said.kind().needsGround() || !said.grounds().isEmpty();
    String text = said.text();
    boolean bounded =
        said.grounds().size() <= MOST_GROUNDS && (text == null || text.length() <= LONGEST_TEXT);
    return grounded && bounded
        ? Outcome.done(true)
        : Outcome.denied(Problem.REASON_REQUIRED, List.of(ground()));
  }

  private Finding time(Filing filed) {
    return new Finding(
        "/receivedAt",
        "an instant from " + filed.filedAt() + " until now",
        null,
        "State when the answer came.");
  }

  private static Finding ground() {
    return new Finding(
        "/grounds",
        "1 to 20 codes of the list REFUSAL_GROUND",
        null,
        "Name the ground that the other side gave.");
  }

  /** An answer that raises nothing stays on the timeline. */
  private Outcome<Request> raised(Request request, NewAnswer said) {
    OutboundEvent event = said.kind().event();
    return event == null
        ? Outcome.done(request)
        : request.raise(
            event, OutboundFacts.only(OutboundGuard.ANSWERED, true), Problem.STATE_FORBIDS);
  }

  private Request keep(Request before, Request moved, NewAnswer said, Actor actor) {
    Instant now = clock.instant();
    OutboundEvent event = said.kind().event();
    Request after = Clocks.answered(before, moved, said.receivedAt(), parties);
    books
        .filings()
        .add(
            new StatedAnswer(
                UUID.randomUUID(),
                before.id(),
                said.receivedAt(),
                said.kind(),
                said.grounds(),
                said.text(),
                actor.person(),
                now));
    if (event != null) {
      books.requests().save(after);
      new FurtherClocks(books).follow(before, after, said.receivedAt(), now, parties);
      Clocks.watch(after, now, parties).ifPresent(books.outbox()::put);
    }
    String name = event == null ? said.kind().name() : event.name();
    books.requests().note(Entries.moved(before, after, name, now, actor, null));
    books.audit().record(entry(now, actor, before, said));
    books
        .outbox()
        .put(
            Errand.of(
                before.agency(), Errand.Kind.NOTICE, before.id().value(), before.priority(), now));
    return after;
  }

  private static AuditTrail.Entry entry(Instant now, Actor actor, Request request, NewAnswer said) {
    String stated = said.kind() + " " + said.receivedAt() + " " + String.join(" ", said.grounds());
    return Entries.because(now, actor, ACTION, request, stated.strip());
  }
}
