package rogatory.exchange;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import rogatory.request.RequestId;
import rogatory.vocabulary.Sha256;

/**
 * A document in the store.
 *
 * @param id its identity; for exchange documents the message id
 * @param request the request that it belongs to
 * @param kind what it is
 * @param mediaType for example {@code application/xml}
 * @param hash digest of the bytes
 * @param storedAt when
 * @param bytes the bytes, decrypted
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredDocument(
    UUID id,
    RequestId request,
    DocumentKind kind,
    String mediaType,
    Sha256 hash,
    Instant storedAt,
    byte[] bytes) {
  /** A document to be stored now. */
  public static StoredDocument of(
      UUID id, RequestId request, DocumentKind kind, String mediaType, Instant now, byte[] bytes) {
    return new StoredDocument(id, request, kind, mediaType, Sha256.of(bytes), now, bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredDocument that
        && id.equals(that.id)
        && kind == that.kind
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
