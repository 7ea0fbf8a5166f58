package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.Errand;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.LiftDocument;
import rogatory.exchange.Papers;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.StoredDocument;
import rogatory.exchange.WithdrawalDocument;
import rogatory.request.InboundEvent;
import rogatory.request.InboundFacts;
import rogatory.request.InboundGuard;
import rogatory.request.InboundLifecycle;
import rogatory.request.InboundRequest;
import rogatory.request.Priority;
import rogatory.request.RequestId;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;
import rogatory.vocabulary.Sha256;

/**
 * Where people work on requests that came in. The machine checks what was stored; a person
 * recognises, decides and answers. Decisions that the other side has to know leave as sealed
 * replies on the same corridor as everything else.
 */
public final class InboundDesk {
  private static final int LONGEST_REASON = 2000;
  private static final Map<InboundEvent, ReplyKind> TOLD = told();

  private final UnitOfWork work;
  private final Books books;
  private final Parties parties;
  private final Papers papers;
  private final DeliveryPolicy policy;
  private final Clock clock;

  /** A desk over these books and ports. */
  public InboundDesk(
      UnitOfWork work,
      Books books,
      Parties parties,
      Papers papers,
      DeliveryPolicy policy,
      Clock clock) {
    this.work = work;
    this.books = books;
    this.parties = parties;
    this.papers = papers;
    this.policy = policy;
    this.clock = clock;
  }

  /** Takes the errand of a document that arrived and works out what it means for its request. */
  public void triage(AgencyId agency, UUID errandId) {
    books
        .outbox()
        .lease(errandId, clock.instant().plus(policy.lease()))
        .filter(
            errand -> errand.agency().equals(agency) && errand.kind() == Errand.Kind.REQUEST_INTAKE)
        .ifPresent(
            errand ->
                work.plainly(
                    agency,
                    () -> {
                      StoredDocument stored =
                          books
                              .documents()
                              .find(errand.subject(), DocumentKind.INBOUND_REQUEST)
                              .orElse(null);
                      if (stored == null || !readable(stored)) {
                        books.outbox().bury(errand.id(), "unreadable");
                        return false;
                      }
                      understand(papers.read(stored.bytes()), stored, agency);
                      books.outbox().done(errand.id());
                      return true;
                    }));
  }

  private boolean readable(StoredDocument stored) {
    try {
      return stored.hash().equals(Sha256.of(stored.bytes()))
          && papers.read(stored.bytes()).request().equals(stored.request());
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private void understand(ExchangeDocument document, StoredDocument stored, AgencyId agency) {
    PartyId sender = document.from().id();
    InboundEvent event = InboundEvent.VALIDATE;
    InboundGuard guard = InboundGuard.READABLE;
    if (document instanceof WithdrawalDocument) {
      event = InboundEvent.ISSUER_WITHDRAWS;
      guard = InboundGuard.AUTHENTIC;
    } else if (document instanceof RequestDocument request && request.version() > 1) {
      event = InboundEvent.ANSWER_RECEIVED;
      guard = InboundGuard.AUTHENTIC;
    }
    InboundRequest before = books.inbound().hold(sender, document.request()).orElse(null);
    if (before == null) {
      return;
    }
    if (document instanceof RequestDocument request) {
      new NamedAttachments(books, clock).expect(request, before);
    }
    boolean lift = document instanceof LiftDocument;
    var moved = before.raise(event, InboundFacts.only(guard, true), Problem.STATE_FORBIDS);
    InboundRequest after =
        !lift && moved instanceof Outcome.Done<InboundRequest> done ? done.value() : before;
    books.inbound().save(after);
    String what = lift ? "LIFT_RECEIVED" : event.name();
    Instant now = clock.instant();
    Actor gateway = Actor.gateway(agency);
    books.inbound().note(sender, Entries.moved(before, after, what, now, gateway, stored.id()));
    String action = "inbound." + what.toLowerCase(Locale.ROOT);
    books.audit().record(Entries.done(now, gateway, action, after));
    books
        .outbox()
        .put(Errand.of(agency, Errand.Kind.NOTICE, before.id().value(), Priority.ROUTINE, now));
  }

  /**
   * A person decides: recognise, triage, accept, ask, refuse, postpone, forward, execute, complete,
   * close and so on. Denies FORBIDDEN, REQUEST_NOT_FOUND, STATE_FORBIDS, REASON_REQUIRED.
   *
   * @throws IllegalArgumentException for an event that no person raises
   */
  public Outcome<InboundRequest> decide(
      PartyId sender, RequestId id, InboundEvent event, InboundDecision decision, Actor actor) {
    if (!byPerson(event)) {
      throw new IllegalArgumentException(event + " is not decided by a person");
    }
    Outcome<InboundRequest> outcome =
        work.within(
            actor.agency(),
            () ->
                books
                    .inbound()
                    .hold(sender, id)
                    .map(request -> decided(request, event, decision, actor))
                    .orElseGet(() -> Outcome.denied(Problem.REQUEST_NOT_FOUND)));
    if (outcome instanceof Outcome.Denied<InboundRequest> denied) {
      books
          .audit()
          .recordApart(
              Entries.refused(
                  clock.instant(),
                  actor,
                  action(event),
                  "inbound/" + id,
                  sender.value(),
                  denied.problem()));
    }
    return outcome;
  }

  private Outcome<InboundRequest> decided(
      InboundRequest before, InboundEvent event, InboundDecision decision, Actor actor) {
    if (!actor.is(Role.LIAISON)) {
      return Outcome.denied(Problem.FORBIDDEN);
    }
    InboundFacts facts = facts(decision, actor);
    String reason = decision.reason();
    return new NameGate(books.vault())
        .judge("/reason", reason == null ? "" : reason)
        .then(fine -> before.raise(event, facts, Problem.REASON_REQUIRED))
        .map(
            moved -> {
              Instant now = clock.instant();
              InboundRequest after =
                  event == InboundEvent.TRIAGE ? moved.assignedTo(actor.person()) : moved;
              books.inbound().save(after);
              UUID reply = reply(after, event, decision).orElse(null);
              books
                  .inbound()
                  .note(
                      before.sender(),
                      Entries.moved(before, after, event.name(), now, actor, reply));
              books
                  .audit()
                  .record(
                      new AuditTrail.Entry(
                          now,
                          actor,
                          action(event),
                          "inbound/" + before.id(),
                          decision.reason(),
                          before.sender().value(),
                          "ok",
                          before.documentHash().hex()));
              return after;
            });
  }

  private Optional<UUID> reply(
      InboundRequest request, InboundEvent event, InboundDecision decision) {
    ReplyKind kind = TOLD.get(event);
    Party ours = parties.find(request.addressee()).orElse(null);
    Party asker = parties.find(request.sender()).orElse(null);
    if (kind == null || ours == null || asker == null) {
      return Optional.empty();
    }
    DocumentParty from = Sides.named(ours);
    var rendered =
        new Rendering(papers, clock)
            .reply(request, from, Sides.named(asker), kind, decision.groundedFor(kind));
    UUID message = rendered.document().messageId().value();
    books
        .documents()
        .store(
            StoredDocument.of(
                message,
                request.id(),
                DocumentKind.UNSIGNED,
                "application/xml",
                clock.instant(),
                rendered.bytes()));
    books
        .outbox()
        .put(
            Errand.of(
                request.agency(),
                Errand.Kind.DISPATCH,
                message,
                Priority.ROUTINE,
                clock.instant()));
    return Optional.of(message);
  }

  private static InboundFacts facts(InboundDecision decision, Actor actor) {
    String reason = decision.reason();
    boolean reasoned =
        actor.isPerson()
            && reason != null
            && !reason.isBlank()
            && reason.length() <= LONGEST_REASON;
    boolean grounded = reasoned && !decision.grounds().isEmpty();
    return new InboundFacts(false, actor.isPerson(), reasoned, grounded, false, false);
  }

  private static boolean byPerson(InboundEvent event) {
    return InboundLifecycle.TABLE.rows().stream()
        .filter(row -> row.event() == event)
        .allMatch(
            row ->
                row.guard() == InboundGuard.BY_PERSON
                    || row.guard() == InboundGuard.REASONED
                    || row.guard() == InboundGuard.GROUNDED);
  }

  private static String action(InboundEvent event) {
    return "inbound." + event.name().toLowerCase(Locale.ROOT);
  }

  private static Map<InboundEvent, ReplyKind> told() {
    Map<InboundEvent, ReplyKind> told = new EnumMap<>(InboundEvent.class);
    told.put(InboundEvent.ACCEPT, ReplyKind.ACCEPTED);
    told.put(InboundEvent.ASK, ReplyKind.CLARIFICATION_REQUEST);
    told.put(InboundEvent.REFUSE, ReplyKind.REFUSED);
    told.put(InboundEvent.POSTPONE, ReplyKind.POSTPONED);
    told.put(InboundEvent.FORWARD, ReplyKind.WRONG_ADDRESSEE);
    told.put(InboundEvent.COMPLETE, ReplyKind.COMPLETED);
    told.put(InboundEvent.COMPLETE_IN_PART, ReplyKind.PARTIALLY_COMPLETED);
    told.put(InboundEvent.FIND_NOTHING, ReplyKind.NO_DATA);
    told.put(InboundEvent.FIND_IMPOSSIBLE, ReplyKind.IMPOSSIBILITY);
    return told;
  }
}
