package rogatory.exchange;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.request.RequestId;
import rogatory.vocabulary.PartyId;

/**
 * An attachment in our books.
 *
 * @param id its identity here: that of the attachment when it is ours, else one of our own
 * @param request the request that it belongs to
 * @param sender whose request it is; null for ours
 * @param attachment what the document says of it
 * @param state where it stands
 * @param changedAt since when
 * @param reason why it is refused or gone, a short technical code; null otherwise
 */
public record StoredAttachment(
    UUID id,
    RequestId request,
    @Nullable PartyId sender,
    Attachment attachment,
    State state,
    Instant changedAt,
    @Nullable String reason) {

  /** Where an attachment stands. */
  public enum State {
    /** The document names it; its bytes are not here yet. */
    PENDING,
    /** Its bytes are here, with the right size and digest. */
    HELD,
    /** It is ours, and the other side said, signed, that it has the right bytes. */
    ARRIVED,
    /** Its bytes, or what is said of them, were refused; nothing was kept. */
    REFUSED,
    /** Its bytes could not be had, and no further attempt is made. */
    GONE
  }

  /** An attachment of a request of ours. */
  public static StoredAttachment ours(RequestId request, Attachment attachment, Instant now) {
    return new StoredAttachment(attachment.id(), request, null, attachment, State.HELD, now, null);
  }

  /** An attachment that a request of this sender names. */
  public static StoredAttachment named(
      RequestId request, PartyId sender, Attachment attachment, Instant now) {
    return new StoredAttachment(
        UUID.randomUUID(), request, sender, attachment, State.PENDING, now, null);
  }

  /** In another state. */
  public StoredAttachment in(State next, @Nullable String why, Instant now) {
    return new StoredAttachment(id, request, sender, attachment, next, now, why);
  }

  /** Whether its bytes lie here. */
  public boolean isHere() {
    return state == State.HELD || state == State.ARRIVED;
  }
}
