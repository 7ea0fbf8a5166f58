package rogatory.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.ItemResult;
import rogatory.exchange.ReplyKind;

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

  /** The decision with the ground that the kind of reply itself is. */
  InboundDecision groundedFor(ReplyKind kind) {
    boolean itself = kind == ReplyKind.WRONG_ADDRESSEE && grounds.isEmpty();
    return itself ? new InboundDecision(reason, List.of(kind.name()), items) : this;
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
