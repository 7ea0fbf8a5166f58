package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Parties;
import rogatory.exchange.Correspondents;
import rogatory.exchange.Forms;
import rogatory.request.Deadline;
import rogatory.request.DeadlineRule;
import rogatory.request.OutboundState;
import rogatory.request.Relation;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;

/** How drafts are written: opened, copied for another recipient, revised, and judged. */
final class Drafts {
  private final Books books;
  private final Parties parties;
  private final Forms forms;
  private final Clock clock;
  private final DeskPapers desk;
  private final RequestActs acts;
  private final NameGate names;
  private final LinkGate links;

  Drafts(
      Books books, Parties parties, Forms forms, Clock clock, DeskPapers desk, RequestActs acts) {
    this.books = books;
    this.parties = parties;
    this.forms = forms;
    this.clock = clock;
    this.desk = desk;
    this.acts = acts;
    this.names = new NameGate(books.vault());
    this.links = new LinkGate(books, forms, desk);
  }

  Outcome<Request> open(NewDraft draft, Actor author) {
    Instant now = clock.instant();
    RequestId id = RequestId.random();
    return acts.audited(
        author,
        "request.open",
        id,
        () -> {
          if (!author.is(Role.LIAISON)) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          var issuer = parties.ofAgency(author.agency());
          if (issuer.isEmpty() || parties.find(draft.addressee()).isEmpty()) {
            return Outcome.denied(Problem.ADDRESSEE_UNKNOWN);
          }
          var named = named(draft.caseReference(), draft.template(), draft.answers());
          if (!named.isEmpty()) {
            return Outcome.denied(Problem.NAMES_VICTIM, named);
          }
          Request request =
              Request.draft(
                  id,
                  author.agency(),
                  draft.caseReference(),
                  draft.template(),
                  author.person(),
                  issuer.get().id(),
                  draft.addressee(),
                  now);
          List<Finding> unfit = links.faults(request, draft.linkedTo());
          if (!unfit.isEmpty()) {
            return Outcome.denied(Problem.LINK_REFUSED, unfit);
          }
          books.requests().add(request);
          links.store(request, draft.linkedTo(), now, author);
          desk.storeAnswers(request, draft.answers(), now);
          books.requests().note(Entries.noted(request, "OPEN", now, author, null, null));
          books.audit().record(Entries.done(now, author, "request.open", request, null));
          return Outcome.done(request);
        });
  }

  Outcome<Request> copy(RequestId id, PartyId addressee, Actor author) {
    return acts.on(
            id,
            author,
            "request.copy",
            original ->
                author.is(Role.LIAISON)
                    ? Outcome.done(
                        new NewDraft(
                            original.caseReference(),
                            original.template(),
                            addressee,
                            desk.answers(original),
                            new NewDraft.LinkedTo(id, Relation.COPY_OF)))
                    : Outcome.<NewDraft>denied(Problem.FORBIDDEN))
        .then(draft -> open(draft, author));
  }

  Outcome<Request> revise(RequestId id, int revision, String answers, Actor author) {
    return acts.on(
        id,
        author,
        "request.revise",
        request -> {
          if (!author.is(Role.LIAISON) || !author.person().equals(request.author())) {
            return Outcome.denied(Problem.FORBIDDEN);
          }
          if (request.state() != OutboundState.DRAFT) {
            return Outcome.denied(Problem.STATE_FORBIDS);
          }
          if (request.revision() != revision) {
            return Outcome.denied(Problem.EDITED_MEANWHILE);
          }
          var named = named("", request.template(), answers);
          if (!named.isEmpty()) {
            return Outcome.denied(Problem.NAMES_VICTIM, named);
          }
          Instant now = clock.instant();
          desk.storeAnswers(request, answers, now);
          books.requests().save(request);
          books.requests().note(Entries.noted(request, "REVISE", now, author, null, null));
          books.audit().record(Entries.done(now, author, "request.revise", request, null));
          return Outcome.done(request);
        });
  }

  Outcome<Forms.Verdict> check(RequestId id, Actor reader, @Nullable String purpose) {
    return acts.on(
        id,
        reader,
        "request.check",
        request -> {
          books
              .audit()
              .record(Entries.looked(clock.instant(), reader, "request.check", request, purpose));
          var sides = desk.sides(request);
          return sides == null
              ? Outcome.denied(Problem.ADDRESSEE_UNKNOWN)
              : Outcome.done(verdict(request, sides));
        });
  }

  /** What template, links and vault say, all faults at once; a name comes before everything. */
  Forms.Verdict verdict(Request request, Sides sides) {
    String answers = desk.answers(request);
    Forms.Filled filled = links.filled(request, answers);
    Forms.Verdict verdict =
        desk.judged(forms, request, sides, filled.answers(), links.relation(request));
    List<Finding> named = named(request.caseReference(), request.template(), filled.answers());
    List<Finding> unfit = new ArrayList<>(links.faults(request));
    unfit.addAll(filled.findings());
    if (named.isEmpty() && unfit.isEmpty()) {
      return verdict;
    }
    List<Finding> all = new ArrayList<>(named);
    all.addAll(unfit);
    all.addAll(verdict.findings());
    return new Forms.Verdict(
        named.isEmpty() ? Problem.LINK_REFUSED : Problem.NAMES_VICTIM, all, null);
  }

  /** What keeps a request that passed the verdict from leaving, since others have to leave too. */
  List<Finding> leaving(Request request) {
    return links.leaving(request);
  }

  /**
   * The request with its clocks, and those carried beside, on the terms that are law today; none of
   * them has begun. Who is only told of another request owes no answer, so no clock runs for it.
   */
  Request ruled(Request request, Sides sides) {
    Forms.Filled filled = links.filled(request, desk.answers(request));
    var between = new Correspondents(sides.issuer(), sides.addressee(), links.relation(request));
    books
        .requests()
        .set(request.id(), forms.furtherClocks(request.template(), filled.answers(), between));
    Deadline clock = request.clock();
    if (clock == null) {
      return request;
    }
    if (!links.isAnswered(request)) {
      return request.withClock(null);
    }
    DeadlineRule rule = clock.rule();
    return request.withClock(Deadline.waiting(rule, forms.terms(request.template(), rule.code())));
  }

  private List<Finding> named(String reference, TemplateRef template, String answers) {
    List<Forms.Text> texts = new ArrayList<>(forms.texts(template, answers));
    texts.add(new Forms.Text("/caseReference", reference));
    return names.findings(texts);
  }
}
