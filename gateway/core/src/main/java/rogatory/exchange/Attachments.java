package rogatory.exchange;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.request.RequestId;
import rogatory.vocabulary.PartyId;

/**
 * Port: which attachments there are and how they stand. Every call works inside the unit of work of
 * one agency.
 */
public interface Attachments {
  /**
   * Enters a new one.
   *
   * @param file where its bytes lie; null while they are not here
   * @return whether it is new: false when an attachment of this request and sender has the same id
   *     or one of ours anywhere has, and nothing changed
   */
  boolean add(StoredAttachment attachment, @Nullable HeldFile file);

  /** Reads one. */
  Optional<StoredAttachment> find(UUID id);

  /** Reads one and holds it until the unit of work ends. */
  Optional<StoredAttachment> hold(UUID id);

  /** All of a request, in the order in which they were entered; the sender is null for ours. */
  List<StoredAttachment> of(RequestId request, @Nullable PartyId sender);

  /**
   * Stores another state.
   *
   * @param file where the bytes lie that have come; null to leave that as it is
   */
  void save(StoredAttachment attachment, @Nullable HeldFile file);

  /** Where the bytes lie; nothing when they are not here. */
  Optional<HeldFile> file(UUID id);

  /** Strikes one out; its bytes cannot be read any more. */
  void remove(UUID id);
}
