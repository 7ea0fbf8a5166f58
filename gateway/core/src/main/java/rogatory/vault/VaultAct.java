package rogatory.vault;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.PersonId;

/**
 * Somebody looks, or asks to look, or asks to erase.
 *
 * @param id its identity
 * @param handle of whom
 * @param field what was to be looked at; null for an erasure
 * @param purpose for what; null for an erasure
 * @param reason why, in a sentence of 10 to 500 characters without a name
 * @param askedBy who asked
 * @param askedAt when
 * @param grantedBy the second person; null while there is none, or where none is needed
 * @param grantedAt when; null likewise
 * @param doneAt when it was revealed or erased; null while it was not
 */
public record VaultAct(
    UUID id,
    VictimHandle handle,
    @Nullable IdentityField field,
    @Nullable RevealPurpose purpose,
    String reason,
    PersonId askedBy,
    Instant askedAt,
    @Nullable PersonId grantedBy,
    @Nullable Instant grantedAt,
    @Nullable Instant doneAt) {
  /** For so long an act waits for its second person. */
  public static final Duration WAITS = Duration.ofDays(7);

  /** For so long what was granted may be collected, once. */
  public static final Duration COLLECTED_WITHIN = Duration.ofMinutes(30);

  /** Whether a second person may still agree. */
  public boolean isOpen(Instant now) {
    return grantedAt == null && doneAt == null && now.isBefore(askedAt.plus(WAITS));
  }

  /** Whether it was granted of late and nothing was revealed yet. */
  public boolean isCollectable(Instant now) {
    return field != null
        && grantedAt != null
        && doneAt == null
        && now.isBefore(grantedAt.plus(COLLECTED_WITHIN));
  }

  /** As a second person agreed. */
  public VaultAct granted(PersonId person, Instant now) {
    return new VaultAct(id, handle, field, purpose, reason, askedBy, askedAt, person, now, doneAt);
  }

  /** As it was done. */
  public VaultAct done(Instant now) {
    return new VaultAct(
        id, handle, field, purpose, reason, askedBy, askedAt, grantedBy, grantedAt, now);
  }
}
