package rogatory.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import rogatory.directory.Parties;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.Correlator;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.ReceiptDocument;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.Seal;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.StoredDocument;
import rogatory.exchange.Verification;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundFacts;
import rogatory.request.OutboundGuard;
import rogatory.request.Request;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * What an attempt brought back: a receipt is verified, stored and starts the clock; everything else
 * has the same bytes go again, or ends in a typed non-delivery.
 */
final class ReceiptDesk {
  /** How far the clocks of two houses may differ. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(60);

  private final UnitOfWork work;
  private final Books books;
  private final Parties parties;
  private final Seal seal;
  private final DeliveryPolicy policy;
  private final Clock clock;

  ReceiptDesk(
      UnitOfWork work,
      Books books,
      Parties parties,
      Seal seal,
      DeliveryPolicy policy,
      Clock clock) {
    this.work = work;
    this.books = books;
    this.parties = parties;
    this.seal = seal;
    this.policy = policy;
    this.clock = clock;
  }

  void record(Delivery delivery, DeliveryOutcome outcome) {
    if (outcome instanceof DeliveryOutcome.Receipted receipted) {
      receipted(delivery, receipted.receipt());
    } else if (outcome instanceof DeliveryOutcome.Taken) {
      plainly(delivery, () -> taken(delivery));
    } else if (outcome instanceof DeliveryOutcome.Rejected rejected) {
      plainly(delivery, () -> rejected(delivery, rejected));
    } else if (outcome instanceof DeliveryOutcome.Unreached unreached) {
      plainly(delivery, () -> again(delivery, unreached.reason()));
    } else if (outcome instanceof DeliveryOutcome.NotNow notNow) {
      Instant next = clock.instant().plus(untilAgain(delivery, notNow));
      plainly(
          delivery, () -> books.outbox().postpone(delivery.errand(), next, false, notNow.reason()));
    }
  }

  /** What presses asks again soon, so that it is there when the first place is free. */
  private Duration untilAgain(Delivery delivery, DeliveryOutcome.NotNow notNow) {
    Duration least = policy.notNowDelay(delivery.errand());
    return delivery.priority().presses() ? least : least.plus(notNow.rest());
  }

  /** What follows a request may overtake it on the way: then it is not known there yet. */
  private void rejected(Delivery delivery, DeliveryOutcome.Rejected rejected) {
    boolean follows =
        !DispatchDesk.firstVersion(delivery.document())
            && !(delivery.document() instanceof ReplyDocument);
    if (follows && rejected.problem() == Problem.REQUEST_NOT_FOUND) {
      again(delivery, "rejected-" + rejected.peerCode());
    } else {
      giveUp(delivery, "rejected-" + rejected.peerCode());
    }
  }

  private void taken(Delivery delivery) {
    if (DispatchDesk.firstVersion(delivery.document())) {
      books.requests().hold(delivery.document().request()).ifPresent(this::technicalReceipt);
    }
    again(delivery, "receipt-awaited");
  }

  private void technicalReceipt(Request before) {
    var facts = OutboundFacts.only(OutboundGuard.AUTHENTIC, true);
    if (before.raise(OutboundEvent.TECHNICAL_RECEIPT, facts, Problem.STATE_FORBIDS)
        instanceof Outcome.Done<Request> done) {
      books.requests().save(done.value());
      new FurtherClocks(books).follow(before, done.value(), clock.instant(), parties);
      books
          .requests()
          .note(
              Entries.moved(
                  before,
                  done.value(),
                  OutboundEvent.TECHNICAL_RECEIPT.name(),
                  clock.instant(),
                  Actor.gateway(before.agency()),
                  null));
      books
          .audit()
          .record(
              Entries.done(
                  clock.instant(),
                  Actor.gateway(before.agency()),
                  "receipt.technical",
                  done.value(),
                  before.documentHash()));
    }
  }

  private void receipted(Delivery delivery, byte[] bytes) {
    Instant now = clock.instant();
    Verification verification = seal.verify(bytes, now);
    if (verification instanceof Verification.Refused refused) {
      plainly(delivery, () -> notProven(delivery, refused.problem(), bytes));
      return;
    }
    var genuine = (Verification.Genuine) verification;
    var sent = new SealedDocument(delivery.bytes(), Sha256.of(delivery.bytes()), true);
    boolean fits =
        genuine.document() instanceof ReceiptDocument receipt
            && Correlator.match(receipt, sent, delivery.document()) instanceof Outcome.Done;
    if (fits) {
      var receipt = (ReceiptDocument) genuine.document();
      plainly(delivery, () -> proven(delivery, receipt, bytes));
    } else {
      plainly(delivery, () -> notProven(delivery, Problem.RECEIPT_ALTERED, bytes));
    }
  }

  private void proven(Delivery delivery, ReceiptDocument receipt, byte[] bytes) {
    Instant now = clock.instant();
    books.outbox().done(delivery.errand());
    var message = delivery.document().messageId().value();
    books
        .documents()
        .store(
            StoredDocument.of(
                message,
                receipt.request(),
                DocumentKind.RECEIPT_RECEIVED,
                "application/xml",
                now,
                bytes));
    if (delivery.document() instanceof ReplyDocument) {
      new InboundReplies(books, clock).receipted(delivery);
    } else {
      books
          .requests()
          .hold(receipt.request())
          .ifPresent(held -> receipted(held, delivery, receipt));
    }
  }

  private void receipted(Request before, Delivery delivery, ReceiptDocument receipt) {
    Instant now = clock.instant();
    Actor gateway = Actor.gateway(before.agency());
    var message = delivery.document().messageId().value();
    boolean first = DispatchDesk.firstVersion(delivery.document());
    Instant received = believable(before, receipt, now);
    if (!received.equals(receipt.receivedAt())) {
      books
          .requests()
          .note(Entries.noted(before, "RECEIPT_TIME_IMPLAUSIBLE", now, gateway, null, message));
    }
    Request after = before.referencedAs(receipt.reference());
    if (first) {
      var facts = OutboundFacts.only(OutboundGuard.AUTHENTIC, true);
      after = moved(after.raise(OutboundEvent.RECEIPT, facts, Problem.STATE_FORBIDS), after);
      after = Clocks.started(after, received, parties);
      after = after.withClock(Clocks.after(after, now, parties));
    }
    books.requests().save(after);
    new FurtherClocks(books).follow(before, after, first ? received : now, now, parties);
    books
        .requests()
        .note(Entries.moved(before, after, OutboundEvent.RECEIPT.name(), now, gateway, message));
    if (first) {
      Clocks.watch(after, now, parties).ifPresent(books.outbox()::put);
    }
    books
        .audit()
        .record(Entries.done(now, gateway, "receipt.accept", after, Sha256.of(delivery.bytes())));
  }

  /**
   * The time of receipt: what the other side says, when it lies between our first sending, as
   * clocks of two houses tell it, and now; else ours. Nobody receives what we have not sent, nor
   * gives a receipt of a time to come: that would move the clock of the request in its giver's
   * favour.
   */
  private static Instant believable(Request request, ReceiptDocument receipt, Instant now) {
    Instant sent = request.firstSentAt();
    Instant told = receipt.receivedAt();
    boolean tooEarly = sent == null || told.isBefore(sent.minus(CLOCK_DIFFERENCE));
    boolean tooLate = told.isAfter(now);
    return tooEarly || tooLate ? now : told;
  }

  private static Request moved(Outcome<Request> outcome, Request otherwise) {
    return outcome instanceof Outcome.Done<Request> done ? done.value() : otherwise;
  }

  private void notProven(Delivery delivery, Problem problem, byte[] bytes) {
    books
        .audit()
        .record(
            new AuditTrail.Entry(
                clock.instant(),
                Actor.gateway(delivery.agency()),
                "receipt.refuse",
                "request/" + delivery.document().request(),
                null,
                delivery.addressee().id().value(),
                problem.code(),
                Sha256.of(bytes).hex()));
    again(delivery, "receipt-" + problem.code());
  }

  private void again(Delivery delivery, String reason) {
    if (delivery.attempt() >= policy.attempts()) {
      giveUp(delivery, reason);
      return;
    }
    Instant next = clock.instant().plus(policy.delayAfter(delivery.attempt()));
    books.outbox().postpone(delivery.errand(), next, true, reason);
  }

  private void giveUp(Delivery delivery, String reason) {
    new Undeliverable(books, clock).note(delivery.document(), reason);
    books.outbox().bury(delivery.errand(), reason);
  }

  /** Once a receipt is stored, what another attempt brings back changes nothing. */
  private void plainly(Delivery delivery, Runnable act) {
    work.plainly(
        delivery.agency(),
        () -> {
          if (isReceipted(delivery)) {
            books.outbox().done(delivery.errand());
          } else {
            act.run();
          }
          return true;
        });
  }

  private boolean isReceipted(Delivery delivery) {
    var message = delivery.document().messageId().value();
    return books.documents().find(message, DocumentKind.RECEIPT_RECEIVED).isPresent();
  }
}
