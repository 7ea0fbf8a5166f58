package rogatory.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Holidays;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * Port: the directory of parties. It holds only what two administrators agreed on, and is the same
 * for all agencies of the gateway.
 */
public interface Parties {
  /** Reads one party. */
  Optional<Party> find(PartyId id);

  /**
   * Reads one party as the directory named it at a time; nothing before it was confirmed. A
   * directory without a history answers as it is now.
   */
  default Optional<Party> find(PartyId id, Instant at) {
    return find(id);
  }

  /** The party as which an agency speaks. */
  Optional<Party> ofAgency(AgencyId agency);

  /** All parties, by id. */
  List<Party> all();

  /** The key with this fingerprint in this role, when it speaks at that time. */
  Optional<PartyKey> key(Sha256 fingerprint, KeyRole role, Instant at);

  /**
   * Every key that was ever confirmed for a party, as it stands now, also those that ended. A
   * directory without a history knows none.
   */
  default List<PartyKey> history(PartyId party) {
    return List.of();
  }

  /** The keys of a party in a role at a time. */
  List<PartyKey> keys(PartyId party, KeyRole role, Instant at);

  /**
   * The public holidays where a party sits; none where the directory does not know the party or its
   * place.
   */
  default Holidays holidays(PartyId party) {
    return Holidays.none();
  }
}
