package rogatory.exchange;

import java.time.Instant;
import java.util.Arrays;
import rogatory.vocabulary.PartyId;

/**
 * A reply that came as JSON under an HTTP message signature (RFC 9421) which the gate has verified.
 *
 * @param document what it says
 * @param hop the authenticated party: of the client certificate and of the message signature
 * @param evidence everything that the signature covers, verbatim: signature base, headers and body
 * @param receivedAt when the last byte arrived
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedReply(
    ReplyDocument document, PartyId hop, byte[] evidence, Instant receivedAt) {
  @Override
  public boolean equals(Object other) {
    return other instanceof SignedReply that
        && document.equals(that.document)
        && hop.equals(that.hop)
        && Arrays.equals(evidence, that.evidence);
  }

  @Override
  public int hashCode() {
    return document.hashCode();
  }
}
