package rogatory.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rogatory.directory.PartyKey;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * Port: the certificates with which our own parties seal and have sealed, as anybody may know them.
 * It may ask the network for revocation and must not be called inside a unit of work.
 */
public interface SealingKeys {
  /** Our parties, by id. */
  List<PartyId> parties();

  /** All sealing keys of a party, also those that ended, the latest first. */
  List<PartyKey> of(PartyId party);

  /** How a key stood at a time; nothing when it was no key of this party then. */
  Optional<Standing> standing(PartyId party, Sha256 fingerprint, Instant at);

  /** How a key stands. */
  enum Standing {
    /** It speaks for its party. */
    IN_USE,
    /** Its time had not come, or was over. */
    ENDED,
    /** Its issuer had taken it back. */
    REVOKED
  }
}
