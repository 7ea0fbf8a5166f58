package rogatory.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.request.RequestId;
import rogatory.vocabulary.PersonId;

/**
 * What the other side answered by letter, mail or portal, as a person states it: no document under
 * its seal is at hand. It never changes.
 *
 * @param id its identity
 * @param request the request that was answered
 * @param receivedAt when the answer came
 * @param kind what it says
 * @param grounds codes of the list REFUSAL_GROUND; at least one when it refuses
 * @param text what it says in words; null when there are none
 * @param recordedBy who states it
 * @param recordedAt when it was stated
 */
public record StatedAnswer(
    UUID id,
    RequestId request,
    Instant receivedAt,
    ReplyKind kind,
    List<String> grounds,
    @Nullable String text,
    PersonId recordedBy,
    Instant recordedAt) {
  /** Copies the list. */
  public StatedAnswer {
    grounds = List.copyOf(grounds);
  }
}
