package rogatory.exchange;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import rogatory.request.RequestId;

/**
 * Port: the document store. Bytes lie encrypted, keys apart from data. A document of an exchange
 * never changes; only ANSWERS is replaced, and UNSIGNED dropped, while a draft is written.
 */
public interface Documents {
  /** Stores a document, known by id and kind. ANSWERS replaces the earlier one of the request. */
  void store(StoredDocument document);

  /**
   * Stores a document unless other bytes lie under its id and kind already.
   *
   * @return whether it lies there now
   */
  boolean offer(StoredDocument document);

  /** Reads one. */
  Optional<StoredDocument> find(UUID id, DocumentKind kind);

  /** The latest document of a kind that belongs to a request. */
  Optional<StoredDocument> latest(RequestId request, DocumentKind kind);

  /** All documents of a request, oldest first, with empty bytes. */
  List<StoredDocument> list(RequestId request);

  /** Drops the unsigned renderings of a request: it went back to its author. */
  void dropUnsigned(RequestId request);
}
