package rogatory.exchange;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rogatory.request.RequestId;
import rogatory.vocabulary.PartyId;

/**
 * A sealed document at the gate. The gate has already authenticated the hop: the party of the
 * client certificate and the party of the message signature are the same, and it is this one.
 *
 * @param bytes the document as it arrived, at most 4 MiB
 * @param hop the authenticated party of the hop
 * @param at our party whose entrance it is, by the signed message; null for an entrance of all
 * @param entrance what is accepted here
 * @param receivedAt when the last byte arrived
 * @param envelope what the message round the document says it is; null when it says nothing
 */
@SuppressWarnings("ArrayRecordComponent")
public record Arrival(
    byte[] bytes,
    PartyId hop,
    @Nullable PartyId at,
    Entrance entrance,
    Instant receivedAt,
    @Nullable Envelope envelope) {
  /** What is accepted at a gate. */
  public enum Entrance {
    /** Requests, withdrawals and lifts. */
    REQUESTS,
    /** Replies. */
    REPLIES
  }

  /**
   * What the message round a document says of it. A document that is something else is refused:
   * ENVELOPE_DIFFERS.
   *
   * @param message the identity of the document
   * @param request the request that it is or is about
   */
  public record Envelope(MessageId message, RequestId request) {
    /** Whether the document is what the envelope says. */
    public boolean fits(ExchangeDocument document) {
      return message.equals(document.messageId()) && request.equals(document.request());
    }
  }

  /** A document in a message that says nothing of it, at an entrance of all. */
  public Arrival(byte[] bytes, PartyId hop, Entrance entrance, Instant receivedAt) {
    this(bytes, hop, null, entrance, receivedAt, null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Arrival that
        && hop.equals(that.hop)
        && Objects.equals(at, that.at)
        && entrance == that.entrance
        && Objects.equals(envelope, that.envelope)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
