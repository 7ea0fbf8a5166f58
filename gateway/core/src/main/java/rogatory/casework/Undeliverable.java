package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import rogatory.exchange.Errand;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.ReplyDocument;
import rogatory.request.Deadline;
import rogatory.request.InboundRequest;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundFacts;
import rogatory.request.OutboundGuard;
import rogatory.request.Priority;
import rogatory.request.Request;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * Notes on the case that a document could not be delivered: a typed non-delivery, not a refusal.
 */
final class Undeliverable {
  private static final String EVENT = "NOT_DELIVERED";
  private static final String ACTION = "document.not-delivered";

  private final Books books;
  private final Clock clock;

  Undeliverable(Books books, Clock clock) {
    this.books = books;
    this.clock = clock;
  }

  void note(ExchangeDocument document, String reason) {
    if (document instanceof ReplyDocument) {
      books
          .inbound()
          .hold(document.to().id(), document.request())
          .ifPresent(request -> onInbound(request, document, reason));
    } else {
      books
          .requests()
          .hold(document.request())
          .ifPresent(request -> onOutbound(request, document, reason));
    }
  }

  private void onInbound(InboundRequest request, ExchangeDocument document, String reason) {
    Instant now = clock.instant();
    Actor gateway = Actor.gateway(request.agency());
    var message = document.messageId().value();
    books
        .inbound()
        .note(request.sender(), Entries.noted(request, EVENT, now, gateway, reason, message));
    books.audit().record(Entries.done(now, gateway, ACTION, request));
    books
        .outbox()
        .put(
            Errand.of(
                request.agency(), Errand.Kind.NOTICE, request.id().value(), Priority.ROUTINE, now));
  }

  private void onOutbound(Request before, ExchangeDocument document, String reason) {
    Instant now = clock.instant();
    Actor gateway = Actor.gateway(before.agency());
    var message = document.messageId().value();
    Request after = DispatchDesk.firstVersion(document) ? failed(before) : before;
    if (after.state() != before.state()) {
      books.requests().save(after);
      books
          .requests()
          .note(
              Entries.moved(
                  before, after, OutboundEvent.DELIVERY_EXHAUSTED.name(), now, gateway, message));
    }
    books.requests().note(Entries.noted(after, EVENT, now, gateway, reason, message));
    books.audit().record(Entries.done(now, gateway, ACTION, after, null));
    books
        .outbox()
        .put(
            Errand.of(
                before.agency(), Errand.Kind.NOTICE, before.id().value(), before.priority(), now));
  }

  /** A clock that has started proves that the addressee has the request, receipt or not. */
  private static Request failed(Request request) {
    Deadline deadline = request.clock();
    boolean unproven = deadline == null || deadline.standing() == Deadline.Standing.WAITING;
    var facts = OutboundFacts.only(OutboundGuard.EXHAUSTED, unproven);
    return request.raise(OutboundEvent.DELIVERY_EXHAUSTED, facts, Problem.STATE_FORBIDS)
            instanceof Outcome.Done<Request> done
        ? done.value()
        : request;
  }
}
