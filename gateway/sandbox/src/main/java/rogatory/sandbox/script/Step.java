package rogatory.sandbox.script;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.ReplyKind;

/**
 * One reply that is owed.
 *
 * @param after how long after the order came; the step before must be done as well
 * @param say what the reply says
 * @param manner how it is sent
 * @param ground a code of the list REFUSAL_GROUND; null when the reply names none
 */
public record Step(Duration after, ReplyKind say, Manner manner, @Nullable String ground) {
  /** How a reply is sent. */
  public enum Manner {
    /** As it should be. */
    PLAIN,
    /** The same bytes as in the step before, once more. */
    REPEATED,
    /** A document that breaks the schema; it should be refused. */
    MALFORMED,
    /** Sealed by somebody who may not speak for the party; it should be refused. */
    FORGED
  }

  static Step plain(Duration after, ReplyKind say) {
    return new Step(after, say, Manner.PLAIN, null);
  }
}
