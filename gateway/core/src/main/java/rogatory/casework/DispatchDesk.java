package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Channel;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.Errand;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.LaidOut;
import rogatory.exchange.Papers;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Seal;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.SealedRegister;
import rogatory.exchange.StoredDocument;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundFacts;
import rogatory.request.OutboundGuard;
import rogatory.request.OutboundState;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * How a document leaves the house: claimed, sealed once, stored, and carried or, where the
 * addressee is reached by hand only, laid out for an officer. The queue only hints; what has
 * already happened is skipped politely. What the other side answers goes to the {@link
 * ReceiptDesk}.
 */
public final class DispatchDesk {
  private final UnitOfWork work;
  private final Books books;
  private final Parties parties;
  private final Papers papers;
  private final Seal seal;
  private final DeliveryPolicy policy;
  private final Clock clock;
  private final ReceiptDesk receipts;

  /** A desk over these books and ports. */
  public DispatchDesk(
      UnitOfWork work,
      Books books,
      Parties parties,
      Papers papers,
      Seal seal,
      DeliveryPolicy policy,
      Clock clock) {
    this.work = work;
    this.books = books;
    this.parties = parties;
    this.papers = papers;
    this.seal = seal;
    this.policy = policy;
    this.clock = clock;
    this.receipts = new ReceiptDesk(work, books, parties, seal, policy, clock);
  }

  /**
   * Takes the errand and hands out what is to be carried: sealed, stored, and noted as under way
   * before the first byte leaves.
   *
   * @return nothing when there is nothing to carry: done, recalled, leased to somebody else, or not
   *     possible now
   */
  public Optional<Delivery> claim(AgencyId agency, UUID errandId) {
    return books
        .outbox()
        .lease(errandId, clock.instant().plus(policy.lease()))
        .filter(errand -> errand.agency().equals(agency) && errand.kind() == Errand.Kind.DISPATCH)
        .flatMap(this::prepare);
  }

  /** What lies there of a message, and whether its request may be sealed. */
  private record Found(StoredDocument stored, boolean waits) {}

  private Optional<Delivery> prepare(Errand errand) {
    Found found = work.plainly(errand.agency(), () -> find(errand.subject()).orElse(null));
    if (found == null) {
      return skip(errand);
    }
    StoredDocument stored = found.stored();
    ExchangeDocument document = papers.read(stored.bytes());
    if (stored.kind() == DocumentKind.SEALED) {
      var sent = new SealedDocument(stored.bytes(), stored.hash(), true);
      return work.plainly(errand.agency(), () -> begin(errand, document, sent, null));
    }
    // A recalled request is not even sealed.
    return firstVersion(document) && !found.waits() ? skip(errand) : seal(errand, document, stored);
  }

  private Optional<Found> find(UUID message) {
    return books
        .documents()
        .find(message, DocumentKind.SEALED)
        .map(stored -> new Found(stored, false))
        .or(
            () ->
                books
                    .documents()
                    .find(message, DocumentKind.UNSIGNED)
                    .map(stored -> new Found(stored, waitsForSealing(stored.request()))));
  }

  private Optional<Delivery> seal(
      Errand errand, ExchangeDocument document, StoredDocument unsigned) {
    Outcome<SealedDocument> outcome = seal.seal(unsigned.bytes(), document.from().id());
    if (outcome instanceof Outcome.Denied<SealedDocument> denied) {
      work.plainly(errand.agency(), () -> later(errand, document, denied.problem()));
      return Optional.empty();
    }
    return work.plainly(
        errand.agency(), () -> begin(errand, document, outcome.orElseThrow(), unsigned.hash()));
  }

  private boolean waitsForSealing(RequestId request) {
    return books
        .requests()
        .find(request)
        .filter(found -> waitsForSealing(found.state()))
        .isPresent();
  }

  private static boolean waitsForSealing(OutboundState state) {
    return state == OutboundState.APPROVED
        || state == OutboundState.SIGNED
        || state == OutboundState.QUEUED;
  }

  private Optional<Delivery> begin(
      Errand errand, ExchangeDocument document, SealedDocument sent, @Nullable Sha256 unsigned) {
    if (received(document)) {
      books.outbox().done(errand.id());
      return Optional.empty();
    }
    Party addressee = parties.find(document.to().id()).orElse(null);
    Party sender = parties.find(document.from().id()).orElse(null);
    if (addressee == null || sender == null || addressee.address() == null) {
      return giveUp(errand, document, "no-confirmed-address");
    }
    Channel byHand = byHand(addressee);
    if (byHand != null && document instanceof ReplyDocument) {
      return giveUp(errand, document, "no-channel");
    }
    if (firstVersion(document)) {
      Request held = books.requests().hold(document.request()).orElse(null);
      if (unsigned != null && (held == null || !unsigned.equals(held.documentHash()))) {
        return giveUp(errand, document, "changed-since-approval");
      }
      if (held == null || (byHand == null ? setOut(held, sent) : layOut(held)).isEmpty()) {
        return giveUpOrSkip(errand, document);
      }
    }
    byte[] carried =
        unsigned == null ? sent.bytes() : keepSealed(errand.agency(), document, sent).bytes();
    if (byHand != null) {
      return layOut(errand, document, byHand, Sha256.of(carried));
    }
    return Optional.of(
        new Delivery(
            errand.id(),
            errand.agency(),
            addressee,
            sender,
            document,
            carried,
            errand.attempts() + 1,
            errand.priority()));
  }

  private static @Nullable Channel byHand(Party addressee) {
    return addressee.isByHand() ? addressee.channel() : null;
  }

  /** Moves the request to SENT before the attempt; nothing when it may not or need not go. */
  private Optional<Request> setOut(Request before, SealedDocument sent) {
    Instant now = clock.instant();
    Request request = before;
    request = step(request, OutboundEvent.SIGN, OutboundGuard.KEY_USABLE, true);
    request = step(request, OutboundEvent.ROUTE, OutboundGuard.ADDRESS_KNOWN, true);
    boolean inForce = before.validUntil() == null || now.isBefore(before.validUntil());
    request = step(request, OutboundEvent.SEND, OutboundGuard.IN_FORCE, inForce);
    boolean moved = request.state() != before.state();
    if (!inForce || !request.state().isOnItsWay()) {
      if (moved) {
        books.requests().save(request);
      }
      return Optional.empty();
    }
    boolean first = before.firstSentAt() == null;
    request = request.attempting(now);
    if (first || moved) {
      books.requests().save(request);
    }
    if (first) {
      new FurtherClocks(books).follow(before, request, now, parties);
      books.outbox().put(receiptWatch(request, now));
      books
          .audit()
          .record(
              Entries.done(
                  now, Actor.gateway(request.agency()), "request.send", request, sent.hash()));
    }
    return Optional.of(request);
  }

  /** Moves the request to TO_BE_FILED; nothing when it may not or need not be filed. */
  private Optional<Request> layOut(Request before) {
    if (before.validUntil() != null && !clock.instant().isBefore(before.validUntil())) {
      return Optional.empty();
    }
    Request sealed = step(before, OutboundEvent.SIGN, OutboundGuard.KEY_USABLE, true);
    Request after = step(sealed, OutboundEvent.LAY_OUT, OutboundGuard.ADDRESS_KNOWN, true);
    if (after.state() != before.state()) {
      books.requests().save(after);
    }
    return Optional.of(after).filter(now -> now.state() == OutboundState.TO_BE_FILED);
  }

  /** Nothing is sent: the sealed document lies ready, and people are told. */
  private Optional<Delivery> layOut(
      Errand errand, ExchangeDocument document, Channel channel, Sha256 hash) {
    Instant now = clock.instant();
    UUID message = document.messageId().value();
    boolean first = firstVersion(document);
    Instant since = now.truncatedTo(ChronoUnit.MILLIS);
    var paper = new LaidOut(message, document.request(), channel, first, since, null);
    if (books.filings().layOut(paper)) {
      books
          .requests()
          .find(document.request())
          .ifPresent(request -> tellThatItLiesReady(request, paper, hash));
    }
    books.outbox().done(errand.id());
    return Optional.empty();
  }

  private void tellThatItLiesReady(Request request, LaidOut paper, Sha256 hash) {
    Instant now = clock.instant();
    Actor gateway = Actor.gateway(request.agency());
    books
        .requests()
        .note(Entries.noted(request, "TO_BE_FILED", now, gateway, null, paper.document()));
    books.audit().record(Entries.done(now, gateway, "document.lay-out", request, hash));
    books
        .outbox()
        .put(
            Errand.of(
                request.agency(),
                Errand.Kind.NOTICE,
                request.id().value(),
                request.priority(),
                now));
    if (paper.first()) {
      new FilingWatch(policy).next(request, paper.since(), now).ifPresent(books.outbox()::put);
    }
  }

  private Request step(Request request, OutboundEvent event, OutboundGuard guard, boolean holds) {
    var moved = request.raise(event, OutboundFacts.only(guard, holds), Problem.STATE_FORBIDS);
    if (moved instanceof Outcome.Done<Request> done) {
      books
          .requests()
          .note(
              Entries.moved(
                  request,
                  done.value(),
                  event.name(),
                  clock.instant(),
                  Actor.gateway(request.agency()),
                  null));
      return done.value();
    }
    return request;
  }

  private Errand receiptWatch(Request request, Instant now) {
    return Errand.of(
        request.agency(),
        Errand.Kind.DEADLINE,
        request.id().value(),
        request.priority(),
        now.plus(policy.receiptWithin()));
  }

  private boolean received(ExchangeDocument document) {
    return books
        .documents()
        .find(document.messageId().value(), DocumentKind.RECEIPT_RECEIVED)
        .isPresent();
  }

  /** Bytes are made once: what another worker sealed meanwhile is what is carried. */
  private StoredDocument keepSealed(
      AgencyId agency, ExchangeDocument document, SealedDocument sent) {
    UUID message = document.messageId().value();
    return books
        .documents()
        .find(message, DocumentKind.SEALED)
        .orElseGet(
            () -> {
              var made =
                  StoredDocument.of(
                      message,
                      document.request(),
                      DocumentKind.SEALED,
                      "application/xml",
                      clock.instant(),
                      sent.bytes());
              books.documents().store(made);
              if (document instanceof RequestDocument request) {
                books
                    .register()
                    .enter(SealedRegister.Entry.of(agency, request, sent, clock.instant()));
                if (request.version() == 1) {
                  books.items().enter(request.request().toString(), SealedItems.locators(request));
                }
              }
              if (!sent.timestamped() && seal.stampsLater()) {
                books.outbox().put(StampDesk.errand(agency, message, policy, clock.instant()));
              }
              return made;
            });
  }

  private Optional<Delivery> skip(Errand errand) {
    return work.plainly(
        errand.agency(),
        () -> {
          books.outbox().done(errand.id());
          return Optional.empty();
        });
  }

  private Optional<Delivery> giveUpOrSkip(Errand errand, ExchangeDocument document) {
    Request request = books.requests().find(document.request()).orElse(null);
    boolean lapsed =
        request != null
            && request.validUntil() != null
            && !clock.instant().isBefore(request.validUntil());
    if (lapsed) {
      return giveUp(errand, document, "validity-ended");
    }
    books.outbox().done(errand.id());
    return Optional.empty();
  }

  private Optional<Delivery> giveUp(Errand errand, ExchangeDocument document, String reason) {
    new Undeliverable(books, clock).note(document, reason);
    books.outbox().bury(errand.id(), reason);
    return Optional.empty();
  }

  /** The key cannot be used now: the errand waits, and in the end the request is undeliverable. */
  private Optional<Delivery> later(Errand errand, ExchangeDocument document, Problem problem) {
    if (errand.attempts() + 1 >= policy.attempts()) {
      return giveUp(errand, document, problem.code());
    }
    Instant next = clock.instant().plus(policy.delayAfter(errand.attempts() + 1));
    books.outbox().postpone(errand.id(), next, true, problem.code());
    books
        .audit()
        .record(
            Entries.refused(
                clock.instant(),
                Actor.gateway(errand.agency()),
                "document.seal",
                "request/" + document.request(),
                null,
                problem));
    return Optional.empty();
  }

  static boolean firstVersion(ExchangeDocument document) {
    return document instanceof RequestDocument request && request.version() == 1;
  }

  /** What the courier brought back. */
  public void record(Delivery delivery, DeliveryOutcome outcome) {
    receipts.record(delivery, outcome);
  }
}
