package rogatory.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.ItemResult;

/**
 * What a person decides on a request that came in.
 *
 * @param reason why, up to 2000 characters; null where none is needed
 * @param grounds codes of the list REFUSAL_GROUND when it is refused
 * @param items results for each item, possibly none
 */
public record InboundDecision(
    @Nullable String reason, List<String> grounds, List<ItemResult> items) {
  /** Copies the lists. */
  public InboundDecision {
    grounds = List.copyOf(grounds);
    items = List.copyOf(items);
  }

  /** A decision that needs no words. */
  public static InboundDecision plain() {
    return new InboundDecision(null, List.of(), List.of());
  }

  /** A decision with a reason. */
  public static InboundDecision because(String reason) {
    return new InboundDecision(reason, List.of(), List.of());
  }
}
