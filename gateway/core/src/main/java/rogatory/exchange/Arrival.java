package rogatory.exchange;

import java.time.Instant;
import java.util.Arrays;
import rogatory.vocabulary.PartyId;

/**
 * A sealed document at the gate. The gate has already authenticated the hop: the party of the
 * client certificate and the party of the message signature are the same, and it is this one.
 *
 * @param bytes the document as it arrived, at most 4 MiB
 * @param hop the authenticated party of the hop
 * @param entrance what is accepted here
 * @param receivedAt when the last byte arrived
 */
@SuppressWarnings("ArrayRecordComponent")
public record Arrival(byte[] bytes, PartyId hop, Entrance entrance, Instant receivedAt) {
  /** What is accepted at a gate. */
  public enum Entrance {
    /** Requests, withdrawals and lifts. */
    REQUESTS,
    /** Replies. */
    REPLIES
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Arrival that
        && hop.equals(that.hop)
        && entrance == that.entrance
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
