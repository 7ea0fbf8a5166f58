package rogatory.exchange;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.request.RequestId;

/**
 * An answer to a request.
 *
 * @param messageId identity of this document
 * @param request the request that it answers
 * @param from who answers
 * @param to who asked
 * @param issuedAt when it was written
 * @param kind what it says
 * @param reference the answering side's own reference; null when it has none
 * @param grounds codes of the list REFUSAL_GROUND; at least one when it refuses
 * @param items results for each item; possibly none
 * @param text reasons, questions or remarks; null when there are none
 */
public record ReplyDocument(
    MessageId messageId,
    RequestId request,
    DocumentParty from,
    DocumentParty to,
    Instant issuedAt,
    ReplyKind kind,
    @Nullable String reference,
    List<String> grounds,
    List<ItemResult> items,
    @Nullable String text)
    implements ExchangeDocument {
  /** Copies the lists. */
  public ReplyDocument {
    grounds = List.copyOf(grounds);
    items = List.copyOf(items);
  }
}
