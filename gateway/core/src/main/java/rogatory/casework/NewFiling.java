package rogatory.casework;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.Filing;
import rogatory.exchange.FilingWay;

/**
 * What a person states about a document that was filed by hand.
 *
 * @param document message id of what was filed; null for the request itself
 * @param filedAt when it was filed or, where a reference came later, when the other side recorded
 *     it
 * @param way by what way
 * @param reference the other side's reference; null when it has given none
 */
public record NewFiling(
    @Nullable UUID document, Instant filedAt, FilingWay way, @Nullable String reference) {

  /** Whether this says what was stated before. */
  boolean repeats(Filing before) {
    return before.filedAt().equals(filedAt)
        && before.way() == way
        && (reference == null ? before.reference() == null : reference.equals(before.reference()));
  }
}
