package rogatory.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.AgencyId;

/**
 * Encrypts what is case content before it reaches the database, with the data key of the agency
 * whose unit of work is open. Each ciphertext is bound to its agency, row and column: moved to
 * another place it cannot be read.
 *
 * <p>Form: one byte of version, four of the key's generation, then {@link Gcm}.
 */
final class ContentCipher {
  private static final byte VERSION = 1;
  private static final int HEAD = 5;

  private final DataKeys keys;
  private final AgencyScope scope;

  ContentCipher(DataKeys keys, AgencyScope scope) {
    this.keys = keys;
    this.scope = scope;
  }

  /** Encrypts bytes for a place: the identity of the row, and what the bytes are. */
  byte[] encrypt(Object row, String kind, byte[] clear) {
    AgencyId agency = scope.current();
    DataKeys.DataKey key = keys.current(agency);
    byte[] sealed = Gcm.encrypt(key.key(), bound(agency, row, kind), clear);
    return ByteBuffer.allocate(HEAD + sealed.length)
        .put(VERSION)
        .putInt(key.generation())
        .put(sealed)
        .array();
  }

  /** Encrypts a text; nothing stays nothing. */
  byte @Nullable [] encryptText(Object row, String kind, @Nullable String clear) {
    return clear == null ? null : encrypt(row, kind, clear.getBytes(UTF_8));
  }

  /**
   * Decrypts bytes of a place.
   *
   * @throws ContentUnreadableException when they were changed or come from another place
   */
  byte[] decrypt(Object row, String kind, byte[] stored) {
    if (stored.length < HEAD || stored[0] != VERSION) {
      throw new ContentUnreadableException("Stored content has an unknown form", null);
    }
    AgencyId agency = scope.current();
    int generation = ByteBuffer.wrap(stored, 1, Integer.BYTES).getInt();
    return Gcm.decrypt(
        keys.of(agency, generation),
        bound(agency, row, kind),
        Arrays.copyOfRange(stored, HEAD, stored.length));
  }

  /** Decrypts a text; nothing stays nothing. */
  @Nullable String decryptText(Object row, String kind, byte @Nullable [] stored) {
    return stored == null ? null : new String(decrypt(row, kind, stored), UTF_8);
  }

  private static byte[] bound(AgencyId agency, Object row, String kind) {
    return (agency.value() + '|' + row + '|' + kind).getBytes(UTF_8);
  }
}
