package rogatory.exchange;

import java.time.Instant;
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

  /** What has to be done. Each kind has a queue of its own. */
  public enum Kind {
    /** Seal if needed and carry a document; the subject is the message id. */
    DISPATCH,
    /** Correlate a stored reply; the subject is its message id. */
    REPLY_INTAKE,
    /** Check a stored inbound request; the subject is its message id. */
    REQUEST_INTAKE,
    /** Look whether a clock ran out; the subject is the request id. */
    DEADLINE,
    /** Tell people that something happened; the subject is the request id. */
    NOTICE
  }

  /** A new errand. */
  public static Errand of(
      AgencyId agency, Kind kind, UUID subject, Priority priority, Instant notBefore) {
    return new Errand(UUID.randomUUID(), agency, kind, subject, priority, notBefore, 0);
  }
}
