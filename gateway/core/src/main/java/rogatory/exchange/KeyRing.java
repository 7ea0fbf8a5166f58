package rogatory.exchange;

import java.util.Optional;
import rogatory.directory.KeyRole;
import rogatory.vocabulary.PartyId;

/**
 * Port: the private keys of our own parties. PKCS#12 files and PKCS#11 tokens differ only in
 * configuration.
 */
public interface KeyRing {
  /** The key with which our party acts in this role; nothing when there is none. */
  Optional<SigningKey> key(PartyId party, KeyRole role);
}
