package rogatory.transport.rest;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.ItemResult;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.request.RequestId;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * A platform's reply in JSON. Its message signature takes the place of a seal, so it is kept
 * together with all that the signature covers ({@link HttpEvidence}).
 *
 * @param messageId identity of the reply, the same at every attempt
 * @param orderId the order that is answered
 * @param authority the party that is answered
 * @param issuedAt when it was written (RFC 3339)
 * @param kind what it says
 * @param reference the platform's own reference; null when it has none
 * @param grounds codes of the list REFUSAL_GROUND; null for none
 * @param items results for each item; null for none
 * @param text reasons, questions or remarks; null when there are none
 */
public record MachineReply(
    String messageId,
    String orderId,
    String authority,
    String issuedAt,
    ReplyKind kind,
    @Nullable String reference,
    @Nullable List<String> grounds,
    @Nullable List<Item> items,
    @Nullable String text) {

  /**
   * What became of one item.
   *
   * @param itemId the item of the order
   * @param result a code of the list ITEM_RESULT
   * @param at when it took effect; null when not told
   * @param scope where it has effect; null for everywhere or not told
   * @param ground a code of the list REFUSAL_GROUND; null when not refused
   */
  public record Item(
      String itemId,
      String result,
      @Nullable String at,
      @Nullable List<String> scope,
      @Nullable String ground) {
    private static Item of(ItemResult result) {
      return new Item(
          result.itemId(),
          result.result(),
          result.at() == null ? null : result.at().toString(),
          result.scope().isEmpty()
              ? null
              : result.scope().stream().map(Jurisdiction::code).toList(),
          result.ground());
    }

    private ItemResult toResult() {
      return new ItemResult(
          itemId,
          result,
          at == null ? null : Instant.parse(at),
          orEmpty(scope).stream().map(Jurisdiction::new).toList(),
          ground);
    }
  }

  /** A reply in this form, for whoever speaks as a platform. */
  public static MachineReply of(ReplyDocument document) {
    return new MachineReply(
        document.messageId().toString(),
        document.request().toString(),
        document.to().id().value(),
        document.issuedAt().toString(),
        document.kind(),
        document.reference(),
        document.grounds().isEmpty() ? null : document.grounds(),
        document.items().isEmpty() ? null : document.items().stream().map(Item::of).toList(),
        document.text());
  }

  /**
   * Reads a reply that came in.
   *
   * @return the reply, or MALFORMED_JSON with every fault
   */
  public static Outcome<MachineReply> read(byte[] body) {
    return ExchangeContract.INSTANCE
        .read(body, "MachineReply", MachineReply.class)
        .then(MachineReply::withReadableTimes);
  }

  private static Outcome<MachineReply> withReadableTimes(MachineReply reply) {
    try {
      Instant issued = Instant.parse(reply.issuedAt());
      boolean sane = orEmpty(reply.items()).stream().map(Item::toResult).noneMatch(isBefore1970());
      return issued.isAfter(Instant.EPOCH) && sane
          ? Outcome.done(reply)
          : Outcome.denied(Problem.MALFORMED_JSON);
    } catch (DateTimeParseException leapSecond) {
      return Outcome.denied(Problem.MALFORMED_JSON);
    }
  }

  private static Predicate<ItemResult> isBefore1970() {
    return result -> result.at() != null && result.at().isBefore(Instant.EPOCH);
  }

  /** The reply as a document between these two. */
  public ReplyDocument toDocument(DocumentParty from, DocumentParty to) {
    return new ReplyDocument(
        MessageId.parse(messageId),
        RequestId.parse(orderId),
        from,
        to,
        Instant.parse(issuedAt),
        kind,
        reference,
        orEmpty(grounds),
        orEmpty(items).stream().map(Item::toResult).toList(),
        text);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /** As JSON. */
  public byte[] toJson() {
    return ExchangeJson.STRICT.write(this);
  }

  /** Says which reply and nothing of it. */
  @Override
  public String toString() {
    return "MachineReply[" + messageId + "]";
  }
}
