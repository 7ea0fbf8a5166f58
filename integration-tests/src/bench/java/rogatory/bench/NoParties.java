package rogatory.bench;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/** A directory that knows nobody: enough to seal, not to verify. */
final class NoParties implements Parties {
  @Override
  public Optional<Party> find(PartyId id) {
    return Optional.empty();
  }

  @Override
  public Optional<Party> ofAgency(AgencyId agency) {
    return Optional.empty();
  }

  @Override
  public List<Party> all() {
    return List.of();
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
