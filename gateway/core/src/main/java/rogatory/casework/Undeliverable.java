package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import rogatory.exchange.Errand;
import rogatory.exchange.ExchangeDocument;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundFacts;
import rogatory.request.OutboundGuard;
import rogatory.request.Request;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * Notes on the case that a document could not be delivered: a typed non-delivery, not a refusal.
 */
final class Undeliverable {
  private final Books books;
  private final Clock clock;

  Undeliverable(Books books, Clock clock) {
    this.books = books;
    this.clock = clock;
  }

  void note(ExchangeDocument document, String reason) {
    Request before = books.requests().hold(document.request()).orElse(null);
    if (before == null) {
      return;
    }
    Instant now = clock.instant();
    Actor gateway = Actor.gateway(before.agency());
    var facts = OutboundFacts.only(OutboundGuard.EXHAUSTED, true);
    var moved = before.raise(OutboundEvent.DELIVERY_EXHAUSTED, facts, Problem.STATE_FORBIDS);
    if (DispatchDesk.firstVersion(document) && moved instanceof Outcome.Done<Request> done) {
      books.requests().save(done.value());
      books
          .requests()
          .note(
              Entries.moved(
                  before,
                  done.value(),
                  OutboundEvent.DELIVERY_EXHAUSTED.name(),
                  now,
                  gateway,
                  document.messageId().value()));
    }
    books
        .requests()
        .note(
            Entries.noted(
                before, "NOT_DELIVERED", now, gateway, reason, document.messageId().value()));
    books
        .outbox()
        .put(
            Errand.of(
                before.agency(), Errand.Kind.NOTICE, before.id().value(), before.priority(), now));
  }
}
