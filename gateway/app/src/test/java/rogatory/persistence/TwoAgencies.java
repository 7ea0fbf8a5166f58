package rogatory.persistence;

import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.directory.Party.Kind;
import rogatory.directory.PartyKey;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/** A directory in which two parties are ours. */
final class TwoAgencies implements Parties {
  private static final List<Party> OURS = List.of(party("a", NORTH), party("b", SOUTH));

  private static Party party(String id, AgencyId agency) {
    return new Party(
        new PartyId(id),
        "Party " + id,
        Kind.AUTHORITY,
        new Jurisdiction("FR"),
        null,
        null,
        Set.of(),
        agency);
  }

  @Override
  public Optional<Party> find(PartyId id) {
    return OURS.stream().filter(party -> party.id().equals(id)).findFirst();
  }

  @Override
  public Optional<Party> ofAgency(AgencyId agency) {
    return OURS.stream().filter(party -> agency.equals(party.agency())).findFirst();
  }

  @Override
  public List<Party> all() {
    return OURS;
  }

  @Override
  public Optional<PartyKey> key(Sha256 fingerprint, KeyRole role, Instant at) {
    return Optional.empty();
  }

  @Override
  public List<PartyKey> keys(PartyId party, KeyRole role, Instant at) {
    return List.of();
  }
}
