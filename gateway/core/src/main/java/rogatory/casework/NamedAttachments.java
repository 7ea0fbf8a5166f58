package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import rogatory.exchange.Attachment;
import rogatory.exchange.Errand;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.StoredAttachment;
import rogatory.request.InboundRequest;
import rogatory.request.Priority;
import rogatory.vocabulary.Actor;

/**
 * Enters the attachments that an inbound request names, and has them fetched. A later version may
 * name the same file again; another file under the same id is a finding, and stays away.
 */
final class NamedAttachments {
  private final Books books;
  private final Clock clock;

  NamedAttachments(Books books, Clock clock) {
    this.books = books;
    this.clock = clock;
  }

  void expect(RequestDocument document, InboundRequest request) {
    for (Attachment attachment : document.attachments()) {
      Instant now = clock.instant();
      var named = StoredAttachment.named(request.id(), request.sender(), attachment, now);
      if (books.attachments().add(named, null)) {
        books
            .outbox()
            .put(
                Errand.of(
                    request.agency(), Errand.Kind.ATTACHMENT, named.id(), Priority.ROUTINE, now));
      } else if (!isKnown(request, attachment)) {
        Actor gateway = Actor.gateway(request.agency());
        books
            .inbound()
            .note(
                request.sender(),
                Entries.noted(
                    request, "ATTACHMENT_DIFFERS", now, gateway, "same id", attachment.id()));
      }
    }
  }

  private boolean isKnown(InboundRequest request, Attachment attachment) {
    return books.attachments().of(request.id(), request.sender()).stream()
        .anyMatch(stored -> stored.attachment().equals(attachment));
  }
}
