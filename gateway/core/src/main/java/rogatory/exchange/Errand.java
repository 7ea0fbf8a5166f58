package rogatory.exchange;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import rogatory.request.Priority;
import rogatory.vocabulary.AgencyId;

/**
 * Something that has to be done after the commit: the row of the outbox that a queue hint points
 * at.
 *
 * @param id identity of the errand
 * @param agency on whose behalf
 * @param kind what has to be done
 * @param subject what it is about: a stored document, a reply, a request
 * @param priority how urgent
 * @param notBefore not to be done before
 * @param attempts how many attempts were made
 */
public record Errand(
    UUID id,
    AgencyId agency,
    Kind kind,
    UUID subject,
    Priority priority,
    Instant notBefore,
    int attempts) {
  private static final int VERSION = 7;
  private static final int VERSION_SHIFT = 12;
  private static final int TIME_SHIFT = 16;
  private static final long CHANCE = 0x0fffL;

  /** What has to be done. Each kind has a queue of its own. */
  public enum Kind {
    /** Seal if needed and carry a document; the subject is the message id. */
    DISPATCH,
    /** Correlate a stored reply; the subject is its message id. */
    REPLY_INTAKE,
    /** Check a stored inbound request; the subject is its message id. */
    REQUEST_INTAKE,
    /** Fetch an attachment that a stored request names; the subject is our id of it. */
    ATTACHMENT,
    /** Look whether a clock ran out; the subject is the request id. */
    DEADLINE,
    /** Tell people that something happened; the subject is the request id. */
    NOTICE,
    /**
     * Fetch the time-stamp of a document that was sealed without; the subject is its message id.
     */
    STAMP
  }

  /** A new errand, whose identity remembers when it could first be done. */
  public static Errand of(
      AgencyId agency, Kind kind, UUID subject, Priority priority, Instant notBefore) {
    return new Errand(identity(notBefore), agency, kind, subject, priority, notBefore, 0);
  }

  /**
   * When the errand with this identity could first be done, to the millisecond, however often it
   * was put off since; nothing when the identity was not made by {@link #of}.
   */
  public static Optional<Instant> firstDue(UUID errand) {
    return errand.version() == VERSION
        ? Optional.of(Instant.ofEpochMilli(errand.getMostSignificantBits() >>> TIME_SHIFT))
        : Optional.empty();
  }

  /** The time before the chance, so that new rows lie together (UUIDv7, RFC 9562 section 5.7). */
  private static UUID identity(Instant notBefore) {
    UUID chance = UUID.randomUUID();
    long upper =
        notBefore.toEpochMilli() << TIME_SHIFT
            | (long) VERSION << VERSION_SHIFT
            | chance.getMostSignificantBits() & CHANCE;
    return new UUID(upper, chance.getLeastSignificantBits());
  }
}
