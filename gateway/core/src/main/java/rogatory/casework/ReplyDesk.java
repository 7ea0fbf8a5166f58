package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Parties;
import rogatory.exchange.Correlator;
import rogatory.exchange.Errand;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReceivedReply;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundFacts;
import rogatory.request.OutboundGuard;
import rogatory.request.Request;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * Brings a stored reply to its request. A reply that the table has no row for, because it is late
 * or only informs, stays on the timeline and moves nothing.
 */
public final class ReplyDesk {
  private final UnitOfWork work;
  private final Books books;
  private final Parties parties;
  private final DeliveryPolicy policy;
  private final Clock clock;

  /** A desk over these books. */
  public ReplyDesk(
      UnitOfWork work, Books books, Parties parties, DeliveryPolicy policy, Clock clock) {
    this.work = work;
    this.books = books;
    this.parties = parties;
    this.policy = policy;
    this.clock = clock;
  }

  /** Takes the errand and correlates its reply; skips what is done. */
  public void correlate(AgencyId agency, UUID errandId) {
    books
        .outbox()
        .lease(errandId, clock.instant().plus(policy.lease()))
        .filter(
            errand -> errand.agency().equals(agency) && errand.kind() == Errand.Kind.REPLY_INTAKE)
        .ifPresent(
            errand ->
                work.plainly(
                    agency,
                    () -> {
                      bring(new MessageId(errand.subject()));
                      books.outbox().done(errand.id());
                      return true;
                    }));
  }

  private void bring(MessageId id) {
    ReceivedReply reply = books.replies().hold(id).orElse(null);
    if (reply == null || reply.correlatedAt() != null) {
      return;
    }
    Request request = books.requests().hold(reply.document().request()).orElse(null);
    if (request != null && Correlator.match(request, reply) instanceof Outcome.Done) {
      apply(request, reply);
    }
    books
        .replies()
        .correlated(
            new ReceivedReply(
                reply.document(), reply.sender(), reply.receivedAt(), clock.instant()));
  }

  private void apply(Request before, ReceivedReply reply) {
    Instant now = clock.instant();
    OutboundEvent event = reply.document().kind().event();
    Request known = before.referencedAs(reply.document().reference());
    Request moved = raised(known, event);
    // A reply proves receipt, also when it overtakes the receipt itself.
    Request proven = Clocks.started(moved, reply.receivedAt(), parties);
    Request after = Clocks.answered(before, proven, reply.receivedAt(), parties);
    books.requests().save(after);
    new FurtherClocks(books).follow(before, after, reply.receivedAt(), now, parties);
    note(before, after, event, reply, now);
    if (moved.state() != before.state()) {
      Clocks.watch(after, now, parties).ifPresent(books.outbox()::put);
      books
          .outbox()
          .put(
              Errand.of(
                  before.agency(),
                  Errand.Kind.NOTICE,
                  before.id().value(),
                  before.priority(),
                  now));
    }
  }

  private static Request raised(Request request, @Nullable OutboundEvent event) {
    if (event == null) {
      return request;
    }
    var facts = OutboundFacts.only(OutboundGuard.AUTHENTIC, true);
    return request.raise(event, facts, Problem.STATE_FORBIDS) instanceof Outcome.Done<Request> done
        ? done.value()
        : request;
  }

  private void note(
      Request before,
      Request after,
      @Nullable OutboundEvent event,
      ReceivedReply reply,
      Instant now) {
    Actor gateway = Actor.gateway(before.agency());
    UUID document = reply.document().messageId().value();
    boolean moved = before.state() != after.state();
    String what =
        event == null ? reply.document().kind().name() : moved ? event.name() : "LATE_REPLY";
    books
        .requests()
        .note(
            moved
                ? Entries.moved(before, after, what, now, gateway, document)
                : Entries.noted(
                    before, what, now, gateway, reply.document().kind().name(), document));
    books.audit().record(Entries.done(now, gateway, "reply.correlate", after, null));
  }
}
