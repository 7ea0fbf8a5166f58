package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.Errand;
import rogatory.exchange.StoredDocument;
import rogatory.exchange.TimeStamps;
import rogatory.request.Priority;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;

/**
 * Fetches the time-stamps that could not be had when something was sealed, and keeps each beside
 * its document. The time-stamp authority may stay away for days; the waits grow, and in the end the
 * errand lies among the dead letters.
 */
public final class StampDesk {
  /** RFC 3161 has no type for a bare token; ETSI EN 319 422 names this one. */
  private static final String MEDIA_TYPE = "application/vnd.etsi.timestamp-token";

  private static final String MISSING = "no-time-stamp";

  private final UnitOfWork work;
  private final Books books;
  private final TimeStamps stamps;
  private final DeliveryPolicy policy;
  private final Clock clock;

  /** A desk over these books and this authority. */
  public StampDesk(
      UnitOfWork work, Books books, TimeStamps stamps, DeliveryPolicy policy, Clock clock) {
    this.work = work;
    this.books = books;
    this.stamps = stamps;
    this.policy = policy;
    this.clock = clock;
  }

  /** What has to be done when something was sealed without a time-stamp. */
  static Errand errand(AgencyId agency, UUID message, DeliveryPolicy policy, Instant now) {
    return Errand.of(
        agency, Errand.Kind.STAMP, message, Priority.ROUTINE, now.plus(policy.firstDelay()));
  }

  /** Takes the errand and asks for the token; skips what has one. */
  public void fetch(AgencyId agency, UUID errandId) {
    books
        .outbox()
        .lease(errandId, clock.instant().plus(policy.lease()))
        .filter(errand -> errand.agency().equals(agency) && errand.kind() == Errand.Kind.STAMP)
        .ifPresent(this::fetch);
  }

  private void fetch(Errand errand) {
    Optional<StoredDocument> sealed =
        work.plainly(errand.agency(), () -> withoutStamp(errand.subject()));
    if (sealed.isEmpty()) {
      plainly(errand, () -> books.outbox().done(errand.id()));
      return;
    }
    Optional<byte[]> token = stamps.fetch(sealed.get().bytes());
    plainly(
        errand,
        () ->
            token.ifPresentOrElse(der -> keep(errand, sealed.get(), der), () -> tryAgain(errand)));
  }

  private Optional<StoredDocument> withoutStamp(UUID message) {
    return books.documents().find(message, DocumentKind.TIMESTAMP).isPresent()
        ? Optional.empty()
        : books
            .documents()
            .find(message, DocumentKind.SEALED)
            .or(() -> books.documents().find(message, DocumentKind.RECEIPT_GIVEN));
  }

  private void keep(Errand errand, StoredDocument sealed, byte[] token) {
    Instant now = clock.instant();
    books
        .documents()
        .store(
            StoredDocument.of(
                sealed.id(), sealed.request(), DocumentKind.TIMESTAMP, MEDIA_TYPE, now, token));
    books
        .audit()
        .record(
            new AuditTrail.Entry(
                now,
                Actor.gateway(errand.agency()),
                "document.stamp",
                "document/" + sealed.id(),
                null,
                null,
                "ok",
                sealed.hash().hex()));
    books.outbox().done(errand.id());
  }

  private void tryAgain(Errand errand) {
    int failed = errand.attempts() + 1;
    if (failed >= policy.attempts()) {
      books.outbox().bury(errand.id(), MISSING);
      return;
    }
    Instant next = clock.instant().plus(policy.delayAfter(failed));
    books.outbox().postpone(errand.id(), next, true, MISSING);
  }

  private void plainly(Errand errand, Runnable act) {
    work.plainly(
        errand.agency(),
        () -> {
          act.run();
          return true;
        });
  }
}
