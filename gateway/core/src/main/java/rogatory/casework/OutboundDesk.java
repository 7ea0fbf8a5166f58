package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Parties;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.Forms;
import rogatory.exchange.Papers;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundFacts;
import rogatory.request.OutboundGuard;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.review.Approval;
import rogatory.review.SecondPersonRule;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/**
 * Where people work on requests that go out: draft, submit, approve or return, recall, withdraw,
 * answer, decide. Each act is one unit of work; a denied act leaves only an audit entry. What has
 * to leave the house is put into the outbox and carried by the {@link DispatchDesk}.
 */
public final class OutboundDesk {
  private static final int LONGEST_REASON = 2000;

  private static final Set<OutboundEvent> PLAIN_DECISIONS =
      EnumSet.of(
          OutboundEvent.VERIFY,
          OutboundEvent.CLOSE,
          OutboundEvent.ESCALATE,
          OutboundEvent.SUSPEND,
          OutboundEvent.RESUME,
          OutboundEvent.LIFT,
          OutboundEvent.APPEAL_DISMISSED,
          OutboundEvent.REDELIVER);

  private final Books books;
  private final Parties parties;
  private final Papers papers;
  private final Clock clock;
  private final DeskPapers desk;
  private final NameGate names;
  private final RequestActs acts;
  private final Drafts drafts;
  private final ApprovalGates gates;

  /** A desk over these books and ports. */
  public OutboundDesk(
      UnitOfWork work, Books books, Parties parties, Forms forms, Papers papers, Clock clock) {
    this.books = books;
    this.parties = parties;
    this.papers = papers;
    this.clock = clock;
    this.desk = new DeskPapers(books, parties, papers, clock);
    this.names = new NameGate(books.vault());
    this.acts = new RequestActs(work, books, clock);
    this.drafts = new Drafts(books, parties, forms, clock, desk, acts);
    this.gates = new ApprovalGates(drafts, desk, papers, clock);
  }

  /**
   * Opens a draft; its answers may be incomplete. Denies FORBIDDEN, ADDRESSEE_UNKNOWN,
   * NAMES_VICTIM, LINK_REFUSED.
   */
  public Outcome<Request> open(NewDraft draft, Actor author) {
    return drafts.open(draft, author);
  }

  /**
   * Drafts the rendering of a request for another recipient, with the same answers and linked to it
   * as COPY_OF: a request of its own, which is checked, reviewed and sent as every other. Denies as
   * {@link #open} does.
   */
  public Outcome<Request> copy(RequestId id, PartyId addressee, Actor author) {
    return drafts.copy(id, addressee, author);
  }

  /**
   * Replaces the answers of a draft. Only its author may, and only while it is a draft. Denies
   * EDITED_MEANWHILE when the draft is of another revision than the one that was read.
   *
   * @param revision the revision that the author has read
   */
  public Outcome<Request> revise(RequestId id, int revision, String answers, Actor author) {
    return drafts.revise(id, revision, answers, author);
  }

  /** What the template says about a draft, all faults at once; a look, and recorded as one. */
  public Outcome<Forms.Verdict> check(RequestId id, Actor reader, @Nullable String purpose) {
    return drafts.check(id, reader, purpose);
  }

  /**
   * Hands a draft in: judges the answers and renders the document that the second person reviews.
   * Denies with every finding, or ADDRESSEE_UNKNOWN.
   */
  public Outcome<Request> submit(RequestId id, Actor author) {
    return acts.on(
        id,
        author,
        "request.submit",
        request -> {
          if (!author.is(Role.LIAISON)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          var sides = desk.sides(request);
          if (sides == null) {
            return Outcome.denied(Problem.ADDRESSEE_UNKNOWN);
          }
          Forms.Verdict verdict = drafts.verdict(request, sides);
          Problem problem =
              verdict.problem() == null ? Problem.TEMPLATE_INCOMPLETE : verdict.problem();
          boolean complete = verdict.problem() == null;
          var moved =
              request.raise(
                  OutboundEvent.SUBMIT,
                  OutboundFacts.only(OutboundGuard.COMPLETE, complete),
                  problem);
          if (moved instanceof Outcome.Denied<Request> denied) {
            return Outcome.denied(
                denied.problem(), denied.problem() == problem ? verdict.findings() : List.of());
          }
          var content = verdict.content();
          if (content == null || !sides.addressee().takes(request.template().id())) {
            return Outcome.denied(Problem.ADDRESSEE_UNKNOWN);
          }
          var draft =
              new Rendering(papers, clock).request(request, sides, content, desk.attached(request));
          desk.storeUnsigned(request, draft.document(), draft.bytes());
          Request ruled = drafts.ruled(draft.on(moved.orElseThrow()), sides);
          return Outcome.done(keep(request, ruled, OutboundEvent.SUBMIT, author));
        });
  }

  /** The second person gives it back with a reason; the reviewed document is void. */
  public Outcome<Request> giveBack(RequestId id, String reason, Actor approver) {
    return acts.on(
        id,
        approver,
        "request.return",
        request -> {
          if (!approver.is(Role.APPROVER)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          return names
              .judge("/reason", reason)
              .then(
                  fine ->
                      request.raise(
                          OutboundEvent.RETURN, reasoned(reason), Problem.REASON_REQUIRED))
              .map(
                  back -> {
                    books.documents().dropUnsigned(id);
                    return keep(
                        request, back.withoutDocument(), OutboundEvent.RETURN, approver, reason);
                  });
        });
  }

  /**
   * The second person approves exactly these bytes; the errand to seal and carry them is put. What
   * was judged at submission is judged again, in this unit of work: denies as {@link #submit} does,
   * with COPY_MISSING when a copy that the law demands is not handed in, with DOCUMENT_EXPIRED, or
   * with CHANGED_SINCE_REVIEW when another document would be written today; the request stays in
   * REVIEW.
   */
  public Outcome<Request> approve(RequestId id, Approval approval, Actor approver) {
    return acts.on(
        id,
        approver,
        "request.approve",
        request -> {
          var judged = SecondPersonRule.judge(request, approval, approver);
          Problem problem =
              judged instanceof Outcome.Denied<Request> denied
                  ? denied.problem()
                  : Problem.FORBIDDEN;
          var facts =
              OutboundFacts.only(
                  OutboundGuard.SECOND_PERSON, judged instanceof Outcome.Done<Request>);
          return names
              .judge("/proportionality", approval.proportionality())
              .then(fine -> request.raise(OutboundEvent.APPROVE, facts, problem))
              .then(approved -> gates.judge(request, approved))
              .map(
                  approved -> {
                    desk.carry(approved);
                    return keep(
                        request,
                        approved,
                        OutboundEvent.APPROVE,
                        approver,
                        approval.proportionality());
                  });
        });
  }

  /** Calls a request back that has not left the house. Denies ALREADY_SENT. */
  public Outcome<Request> recall(RequestId id, Actor actor) {
    return acts.on(
        id,
        actor,
        "request.recall",
        request -> {
          if (!actor.is(Role.LIAISON) && !actor.is(Role.APPROVER)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          var facts = OutboundFacts.only(OutboundGuard.NOT_BEGUN, !request.attempted());
          return request
              .raise(OutboundEvent.RECALL, facts, Problem.ALREADY_SENT)
              .map(
                  recalled -> {
                    books.filings().settle(id, clock.instant());
                    return keep(request, recalled, OutboundEvent.RECALL, actor);
                  });
        });
  }

  /** Takes a request back; what was sent is followed by a sealed withdrawal. */
  public Outcome<Request> withdraw(RequestId id, String reason, Actor actor) {
    return acts.on(
        id,
        actor,
        "request.withdraw",
        request -> {
          if (!actor.is(Role.LIAISON)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          return names
              .judge("/reason", reason)
              .then(
                  fine ->
                      request.raise(
                          OutboundEvent.WITHDRAW, reasoned(reason), Problem.REASON_REQUIRED))
              .map(
                  withdrawn -> {
                    books.filings().settle(id, clock.instant());
                    if (request.attempted()) {
                      desk.send(
                          request, (render, sides) -> render.withdrawal(request, sides, reason));
                    }
                    Request stopped =
                        withdrawn.withClock(Clocks.after(withdrawn, clock.instant(), parties));
                    return keep(request, stopped, OutboundEvent.WITHDRAW, actor, reason);
                  });
        });
  }

  /**
   * Answers a question of the other side: the same request goes again as its next version with the
   * answer added; what is ordered does not change.
   */
  public Outcome<Request> answer(RequestId id, String text, Actor actor) {
    return acts.on(
        id,
        actor,
        "request.answer",
        request -> {
          if (!actor.is(Role.LIAISON)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          return names
              .judge("/text", text)
              .then(
                  fine ->
                      request.raise(
                          OutboundEvent.ANSWER_CLARIFICATION,
                          reasoned(text),
                          Problem.REASON_REQUIRED))
              .map(
                  answered -> {
                    ExchangeDocument latest = desk.latestVersion(request);
                    desk.send(request, (render, sides) -> render.answer(latest, text));
                    return goneOn(
                        keep(
                            request, running(answered), OutboundEvent.ANSWER_CLARIFICATION, actor));
                  });
        });
  }

  /**
   * A person decides with a reason: VERIFY, CLOSE, ESCALATE, SUSPEND, RESUME, LIFT,
   * APPEAL_DISMISSED, REDELIVER. A lift is followed by a sealed document; what never left the house
   * cannot be lifted.
   *
   * @throws IllegalArgumentException for an event that is not a person's plain decision
   */
  public Outcome<Request> decide(RequestId id, OutboundEvent event, String reason, Actor actor) {
    if (!PLAIN_DECISIONS.contains(event)) {
      throw new IllegalArgumentException(event + " is not decided with a reason alone");
    }
    return acts.on(
        id,
        actor,
        "request." + event.name().toLowerCase(Locale.ROOT),
        request -> {
          if (!actor.is(Role.LIAISON)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          if (event == OutboundEvent.LIFT && !request.attempted()) {
            return Outcome.denied(Problem.STATE_FORBIDS);
          }
          return names
              .judge("/reason", reason)
              .then(fine -> request.raise(event, reasoned(reason), Problem.REASON_REQUIRED))
              .map(
                  decided -> {
                    if (event == OutboundEvent.LIFT) {
                      desk.send(request, (render, sides) -> render.lift(request, sides, reason));
                    }
                    if (event == OutboundEvent.REDELIVER) {
                      desk.carry(decided);
                    }
                    return goneOn(keep(request, running(decided), event, actor, reason));
                  });
        });
  }

  private Request running(Request request) {
    Instant now = clock.instant();
    Request set = request.withClock(Clocks.after(request, now, parties));
    Clocks.watch(set, now, parties).ifPresent(books.outbox()::put);
    return set;
  }

  private Request goneOn(Request kept) {
    return new Lapses(books).goneOn(kept, clock.instant());
  }

  private Request keep(Request before, Request after, OutboundEvent event, Actor actor) {
    return keep(before, after, event, actor, "");
  }

  private Request keep(
      Request before, Request after, OutboundEvent event, Actor actor, String purpose) {
    Instant now = clock.instant();
    books.requests().save(after);
    new FurtherClocks(books).follow(before, after, now, parties);
    books.requests().note(Entries.moved(before, after, event.name(), now, actor, null));
    String action = "request." + event.name().toLowerCase(Locale.ROOT);
    books
        .audit()
        .record(
            purpose.isBlank()
                ? Entries.done(now, actor, action, after, after.documentHash())
                : Entries.because(now, actor, action, after, purpose));
    return after;
  }

  private static OutboundFacts reasoned(String reason) {
    boolean given = !reason.isBlank() && reason.length() <= LONGEST_REASON;
    return OutboundFacts.only(OutboundGuard.REASONED, given);
  }
}
