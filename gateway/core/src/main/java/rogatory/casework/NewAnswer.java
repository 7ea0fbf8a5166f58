package rogatory.casework;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.StatedAnswer;

/**
 * What a person states about an answer that came by letter, mail or portal.
 *
 * @param receivedAt when it came
 * @param kind what it says
 * @param grounds codes of the list REFUSAL_GROUND when it refuses
 * @param text what it says in words; null when there are none
 */
public record NewAnswer(
    Instant receivedAt, ReplyKind kind, List<String> grounds, @Nullable String text) {
  /** Copies the list. */
  public NewAnswer {
    grounds = List.copyOf(grounds);
  }

  /** Whether this says what was stated before. */
  boolean repeats(StatedAnswer before) {
    return before.receivedAt().equals(receivedAt)
        && before.kind() == kind
        && before.grounds().equals(grounds)
        && Objects.equals(before.text(), text);
  }
}
