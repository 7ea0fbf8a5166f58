package rogatory.exchange;

import java.time.Instant;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * The messages that any node of this gateway has taken, so that none is taken twice although two
 * nodes share the work.
 */
@FunctionalInterface
public interface SeenMessages {
  /** What is known of a message. */
  enum Answer {
    /** It was not there and is entered now. */
    NEW,
    /** Some node took it before. */
    SEEN,
    /** Nobody can tell now. */
    UNKNOWN
  }

  /**
   * Enters a message; of several nodes exactly one is told that it is new.
   *
   * @param sender the authenticated sender
   * @param message hash of what names the message
   * @param until how long it has to be remembered at least
   */
  Answer enter(PartyId sender, Sha256 message, Instant until);

  /** For a process that shares its work with nobody. */
  static SeenMessages byNobodyElse() {
    return (sender, message, until) -> Answer.NEW;
  }
}
