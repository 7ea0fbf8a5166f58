package rogatory.sandbox.script;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.ItemResult;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.RequestDocument;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.Jurisdiction;

/** What the replies say. All of it is invented, and all of it could be said by a real addressee. */
public final class Answers {
  private final Clock clock;

  /** Answers written by this clock. */
  public Answers(Clock clock) {
    this.clock = clock;
  }

  /**
   * The reply of a step.
   *
   * @param cause the paper that is answered
   * @param reference our own reference
   */
  public ReplyDocument reply(ExchangeDocument cause, Step step, String reference) {
    return new ReplyDocument(
        MessageId.random(),
        cause.request(),
        cause.to(),
        cause.from(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        step.say(),
        reference,
        step.ground() == null ? List.of() : List.of(step.ground()),
        cause instanceof RequestDocument request ? results(request, step.say()) : List.of(),
        text(step.say()));
  }

  private List<ItemResult> results(RequestDocument request, ReplyKind say) {
    List<ItemResult> results = new ArrayList<>();
    for (ContentItem item : request.content().items()) {
      if (say == ReplyKind.COMPLETED) {
        results.add(result(item, "REMOVED", List.of(), null));
      } else if (say == ReplyKind.PARTIALLY_COMPLETED) {
        results.add(inTurn(item, results.size(), request));
      }
    }
    return results;
  }

  private ItemResult inTurn(ContentItem item, int position, RequestDocument request) {
    return switch (position % 3) {
      case 0 -> result(item, "REMOVED", List.of(), null);
      case 1 -> result(item, "GEO_DISABLED", List.of(request.from().jurisdiction()), null);
      default -> result(item, "REFUSED", List.of(), "NOT_INTIMATE");
    };
  }

  private ItemResult result(
      ContentItem item, String code, List<Jurisdiction> scope, @Nullable String ground) {
    boolean effect = ground == null;
    return new ItemResult(
        item.itemId(),
        code,
        effect ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : null,
        scope,
        ground);
  }

  private static @Nullable String text(ReplyKind say) {
    return switch (say) {
      case ACCEPTED -> "The request was assigned and will be executed.";
      case PARTIALLY_COMPLETED -> "The measure was taken for the items marked as such.";
      case REFUSED -> "The request cannot be executed on the ground stated.";
      case CLARIFICATION_REQUEST -> "Please state for which period the measure is asked.";
      case IMPOSSIBILITY -> "The material cannot be reached with the means at hand.";
      case CONFLICT_OF_LAW -> "Execution would conflict with an obligation of another state.";
      case POSTPONED -> "Execution is postponed while proceedings of our own are under way.";
      case NO_DATA -> "Nothing was found under the identifiers stated.";
      default -> null;
    };
  }
}
