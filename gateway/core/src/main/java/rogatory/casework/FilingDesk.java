package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.Errand;
import rogatory.exchange.Filing;
import rogatory.exchange.LaidOut;
import rogatory.exchange.Papers;
import rogatory.exchange.StatedAnswer;
import rogatory.exchange.StoredDocument;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundFacts;
import rogatory.request.OutboundGuard;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/**
 * Where officers work on documents that the gateway cannot carry: they read what to write into the
 * other side's form, file it, and state when, by what way, and under which reference. A reference
 * of the other side is the second layer of acknowledgement, and starts the clock at the stated
 * time; without one the document is only on its way. A liaison states it, the author included: what
 * is stated is a fact, and what was filed had its second person before.
 */
public final class FilingDesk {
  private static final int LONGEST_REASON = 1000;

  private final Books books;
  private final Parties parties;
  private final Papers papers;
  private final DeliveryPolicy policy;
  private final Clock clock;
  private final NameGate names;
  private final RequestActs acts;

  /** A desk over these books and ports. */
  public FilingDesk(
      UnitOfWork work,
      Books books,
      Parties parties,
      Papers papers,
      DeliveryPolicy policy,
      Clock clock) {
    this.books = books;
    this.parties = parties;
    this.papers = papers;
    this.policy = policy;
    this.clock = clock;
    this.names = new NameGate(books.vault());
    this.acts = new RequestActs(work, books, clock);
  }

  /**
   * A document that was laid out, and what it says.
   *
   * @param paper what was laid out
   * @param hash digest of the sealed bytes
   * @param form what to write into the other side's form
   */
  public record Sheet(LaidOut paper, String hash, FilledForm form) {}

  /**
   * All that an officer needs.
   *
   * @param request the request
   * @param addressee to whom, as the directory knows it now; null when it does not
   * @param sheets what was laid out, oldest first; empty for what the gateway carries by itself
   * @param statements what was stated, oldest first
   * @param answers what persons stated that the other side answered, oldest first
   */
  public record Folder(
      Request request,
      @Nullable Party addressee,
      List<Sheet> sheets,
      List<Filing> statements,
      List<StatedAnswer> answers) {
    /** Copies the lists. */
    public Folder {
      sheets = List.copyOf(sheets);
      statements = List.copyOf(statements);
      answers = List.copyOf(answers);
    }
  }

  /** Reads the folder of a request, inside the running unit of work; nothing when there is none. */
  public Optional<Folder> read(RequestId id) {
    return books.requests().find(id).map(this::folder);
  }

  private Folder folder(Request request) {
    Party addressee = parties.find(request.addressee()).orElse(null);
    List<Sheet> sheets =
        books.filings().of(request.id()).stream()
            .flatMap(paper -> sheet(paper, addressee).stream())
            .toList();
    return new Folder(
        request,
        addressee,
        sheets,
        books.filings().statements(request.id()),
        books.filings().answers(request.id()));
  }

  private Optional<Sheet> sheet(LaidOut paper, @Nullable Party addressee) {
    return books
        .documents()
        .find(paper.document(), DocumentKind.SEALED)
        .map(stored -> sheet(paper, stored, addressee));
  }

  private Sheet sheet(LaidOut paper, StoredDocument stored, @Nullable Party addressee) {
    var document = papers.read(stored.bytes());
    var guide = addressee == null ? null : addressee.guide();
    return new Sheet(paper, stored.hash().hex(), FilledForm.of(document, stored.hash(), guide));
  }

  /**
   * Records that a document was filed by hand. The same statement again changes nothing. Denies
   * STATE_FORBIDS where nothing was laid out, ALREADY_FILED, FILING_TIME, FILING_WAY,
   * TICKET_REQUIRED, UNWRITABLE_TEXT, DOCUMENT_EXPIRED, NAMES_VICTIM.
   */
  public Outcome<Request> file(RequestId id, NewFiling said, Actor actor) {
    return act(
        id,
        actor,
        "request.file",
        request -> {
          LaidOut paper = paper(request, said.document());
          if (paper == null) {
            return Outcome.denied(Problem.STATE_FORBIDS);
          }
          Filing before = latest(paper);
          if (before != null && said.repeats(before)) {
            return Outcome.done(request);
          }
          return judged(request, paper, before, said)
              .then(fine -> names.judge("/reference", Objects.toString(said.reference(), "")))
              .then(fine -> moved(request, paper, said))
              .map(after -> keep(request, after, paper, said, actor));
        });
  }

  /**
   * Corrects the reference that was recorded. The wrong one stays on record. Denies STATE_FORBIDS
   * where none was recorded, REASON_REQUIRED, UNWRITABLE_TEXT, NAMES_VICTIM.
   *
   * @param document message id of what was filed; null for the request itself
   * @param reference the right one
   * @param reason why the recorded one was wrong
   */
  public Outcome<Request> correct(
      RequestId id, @Nullable UUID document, String reference, String reason, Actor actor) {
    return act(
        id,
        actor,
        "filing.correct",
        request -> {
          LaidOut paper = paper(request, document);
          Filing before = paper == null ? null : latest(paper);
          if (paper == null || before == null || before.reference() == null) {
            return Outcome.denied(Problem.STATE_FORBIDS);
          }
          if (reference.equals(before.reference())) {
            return Outcome.done(request);
          }
          if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return Outcome.denied(Problem.REASON_REQUIRED);
          }
          return FilingRules.reference(reference)
              .then(fine -> names.judge("/reference", reference))
              .then(fine -> names.judge("/reason", reason))
              .map(fine -> corrected(request, paper, before, reference, reason, actor));
        });
  }

  private @Nullable LaidOut paper(Request request, @Nullable UUID document) {
    return books.filings().of(request.id()).stream()
        .filter(paper -> document == null ? paper.first() : paper.document().equals(document))
        .findFirst()
        .orElse(null);
  }

  private @Nullable Filing latest(LaidOut paper) {
    return books.filings().statements(paper.request()).stream()
        .filter(filing -> filing.document().equals(paper.document()))
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  /** What the state forbids is said before what the statement lacks. */
  private Outcome<Boolean> judged(
      Request request, LaidOut paper, @Nullable Filing before, NewFiling said) {
    if (before != null && (before.reference() != null || said.reference() == null)) {
      return Outcome.denied(Problem.ALREADY_FILED);
    }
    if (paper.first()
        && request.raise(event(said), filed(true), Problem.STATE_FORBIDS)
            instanceof Outcome.Denied<Request> forbidden) {
      return Outcome.denied(forbidden.problem());
    }
    return new FilingRules(request, paper, before, clock.instant()).judge(said);
  }

  private Outcome<Request> moved(Request request, LaidOut paper, NewFiling said) {
    if (!paper.first()) {
      return Outcome.done(request);
    }
    Instant now = clock.instant();
    return request
        .raise(event(said), filed(true), Problem.STATE_FORBIDS)
        .map(moved -> moved.attempting(said.filedAt()).referencedAs(said.reference()))
        .map(
            moved ->
                said.reference() == null ? moved : Clocks.started(moved, said.filedAt(), parties))
        .map(moved -> moved.withClock(Clocks.after(moved, now, parties)));
  }

  private static OutboundEvent event(NewFiling said) {
    return said.reference() == null ? OutboundEvent.SEND_BY_HAND : OutboundEvent.FILE_BY_HAND;
  }

  private static OutboundFacts filed(boolean filed) {
    return OutboundFacts.only(OutboundGuard.FILED, filed);
  }

  private Request keep(Request before, Request after, LaidOut paper, NewFiling said, Actor actor) {
    Instant now = clock.instant();
    books.filings().settle(paper, now);
    books
        .filings()
        .add(
            new Filing(
                UUID.randomUUID(),
                before.id(),
                paper.document(),
                said.filedAt(),
                said.way(),
                said.reference(),
                actor.person(),
                now,
                null));
    if (paper.first()) {
      books.requests().save(after);
      new FurtherClocks(books).follow(before, after, said.filedAt(), now, parties);
      watch(after, said, now);
    }
    String event = paper.first() ? event(said).name() : "FILED_BY_HAND";
    books.requests().note(Entries.moved(before, after, event, now, actor, paper.document()));
    String stated =
        said.way() + " " + said.filedAt() + " " + Objects.toString(said.reference(), "-");
    books.audit().record(entry(now, actor, "request.file", before, stated, paper));
    return after;
  }

  private void watch(Request after, NewFiling said, Instant now) {
    if (said.reference() == null) {
      Instant latest = said.filedAt().plus(policy.receiptWithin());
      books
          .outbox()
          .put(
              Errand.of(
                  after.agency(),
                  Errand.Kind.DEADLINE,
                  after.id().value(),
                  after.priority(),
                  latest.isBefore(now) ? now : latest));
    } else {
      Clocks.watch(after, now, parties).ifPresent(books.outbox()::put);
    }
  }

  private Request corrected(
      Request request, LaidOut paper, Filing before, String reference, String reason, Actor actor) {
    Instant now = clock.instant();
    books
        .filings()
        .add(
            new Filing(
                UUID.randomUUID(),
                request.id(),
                paper.document(),
                before.filedAt(),
                before.way(),
                reference,
                actor.person(),
                now,
                reason));
    Request after = paper.first() ? request.corrected(reference) : request;
    if (paper.first()) {
      books.requests().save(after);
    }
    books
        .requests()
        .note(Entries.noted(request, "FILING_CORRECTED", now, actor, null, paper.document()));
    String stated = before.reference() + " -> " + reference + ": " + reason;
    books.audit().record(entry(now, actor, "filing.correct", request, stated, paper));
    return after;
  }

  private AuditTrail.Entry entry(
      Instant now, Actor actor, String action, Request request, String stated, LaidOut paper) {
    String hash =
        books
            .documents()
            .find(paper.document(), DocumentKind.SEALED)
            .map(stored -> stored.hash().hex())
            .orElse(null);
    return new AuditTrail.Entry(
        now,
        actor,
        action,
        "request/" + request.id(),
        stated,
        request.addressee().value(),
        "ok",
        hash);
  }

  private Outcome<Request> act(
      RequestId id, Actor actor, String action, Function<Request, Outcome<Request>> act) {
    return acts.audited(
        actor,
        action,
        id,
        () ->
            actor.is(Role.LIAISON)
                ? books
                    .requests()
                    .hold(id)
                    .map(act)
                    .orElseGet(() -> Outcome.denied(Problem.REQUEST_NOT_FOUND))
                : Outcome.denied(Problem.FORBIDDEN));
  }
}
