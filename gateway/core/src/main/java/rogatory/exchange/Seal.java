package rogatory.exchange;

import java.time.Instant;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;

/** Port: seals what we say, and verifies what others say. */
public interface Seal {
  /**
   * Seals canonical bytes as this party: XAdES baseline T where a time-stamp authority answers,
   * else B. It asks the network and must not be called inside a unit of work.
   *
   * @return the sealed document, or CERTIFICATE_EXPIRED, CERTIFICATE_REVOKED or UNAVAILABLE when
   *     the party has no usable key now
   */
  Outcome<SealedDocument> seal(byte[] unsigned, PartyId party);

  /**
   * Verifies a document that arrived. It may ask the network for revocation and must not be called
   * inside a unit of work.
   *
   * @param bytes what arrived
   * @param receivedAt when the last byte arrived; counts where there is no time-stamp
   */
  Verification verify(byte[] bytes, Instant receivedAt);

  /** Whether what is sealed without a time-stamp is to get one later, see {@link TimeStamps}. */
  default boolean stampsLater() {
    return false;
  }
}
