package rogatory.casework;

import java.time.Clock;
import rogatory.exchange.Delivery;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.request.InboundEvent;
import rogatory.request.InboundFacts;
import rogatory.request.InboundGuard;
import rogatory.request.InboundRequest;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** Notes on an inbound request that its requesting side has receipted our answer. */
final class InboundReplies {
  private final Books books;
  private final Clock clock;

  InboundReplies(Books books, Clock clock) {
    this.books = books;
    this.clock = clock;
  }

  void receipted(Delivery delivery) {
    var reply = (ReplyDocument) delivery.document();
    var asker = delivery.addressee().id();
    InboundRequest before = books.inbound().hold(asker, reply.request()).orElse(null);
    if (before == null || interim(reply.kind())) {
      return;
    }
    var facts = InboundFacts.only(InboundGuard.REPLY_RECEIPTED, true);
    if (before.raise(InboundEvent.REPLY, facts, Problem.STATE_FORBIDS)
        instanceof Outcome.Done<InboundRequest> done) {
      books.inbound().save(done.value());
      books
          .inbound()
          .note(
              asker,
              Entries.moved(
                  before,
                  done.value(),
                  InboundEvent.REPLY.name(),
                  clock.instant(),
                  Actor.gateway(before.agency()),
                  reply.messageId().value()));
      books
          .audit()
          .record(
              Entries.done(
                  clock.instant(), Actor.gateway(before.agency()), "inbound.reply", done.value()));
    }
  }

  private static boolean interim(ReplyKind kind) {
    return switch (kind) {
      case ACCEPTED,
          IN_EXECUTION,
          PARTIALLY_COMPLETED,
          CLARIFICATION_REQUEST,
          POSTPONED,
          EXTENSION_REQUEST,
          CONDITIONAL ->
          true;
      default -> false;
    };
  }
}
