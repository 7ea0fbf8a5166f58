package rogatory.exchange;

import java.time.Instant;
import java.util.Arrays;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * A reply that came as JSON under an HTTP message signature (RFC 9421) which the gate has verified.
 *
 * @param document what it says
 * @param hop the authenticated party: of the client certificate and of the message signature
 * @param bodyHash digest of the body, without the signature that each attempt makes anew: the same
 *     id with the same body is the same reply, and the receipt names it
 * @param evidence everything that the signature covers, verbatim: signature base, headers and body
 * @param receivedAt when the last byte arrived
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedReply(
    ReplyDocument document, PartyId hop, Sha256 bodyHash, byte[] evidence, Instant receivedAt) {
  @Override
  public boolean equals(Object other) {
    return other instanceof SignedReply that
        && document.equals(that.document)
        && hop.equals(that.hop)
        && bodyHash.equals(that.bodyHash)
        && Arrays.equals(evidence, that.evidence);
  }

  @Override
  public int hashCode() {
    return document.hashCode();
  }
}
