package rogatory.exchange;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Jurisdiction;

/**
 * What became of one item.
 *
 * @param itemId the item of the request
 * @param result a code of the list ITEM_RESULT, for example {@code REMOVED} or {@code GEO_DISABLED}
 * @param at when; null when not told
 * @param scope where it has effect; empty for everywhere or not told
 * @param ground a code of the list REFUSAL_GROUND when refused; null otherwise
 */
public record ItemResult(
    String itemId,
    String result,
    @Nullable Instant at,
    List<Jurisdiction> scope,
    @Nullable String ground) {
  /** Copies the list. */
  public ItemResult {
    scope = List.copyOf(scope);
  }
}
