package rogatory.sandbox.party;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/** A directory read from a file of introductions once, at start. */
public final class FileParties implements Parties {
  private final List<Party> parties;
  private final List<PartyKey> keys;

  private FileParties(List<Introduction> introductions) {
    this.parties =
        introductions.stream()
            .map(Introduction::party)
            .sorted(Comparator.comparing(party -> party.id().value()))
            .toList();
    this.keys = introductions.stream().flatMap(each -> each.partyKeys().stream()).toList();
  }

  /** The directory in this file. */
  public static FileParties read(Path file) {
    return new FileParties(Introduction.read(file));
  }

  @Override
  public Optional<Party> find(PartyId id) {
    return parties.stream().filter(party -> party.id().equals(id)).findAny();
  }

  @Override
  public Optional<Party> ofAgency(AgencyId agency) {
    return parties.stream().filter(party -> agency.equals(party.agency())).findFirst();
  }

  @Override
  public List<Party> all() {
    return parties;
  }

  @Override
  public Optional<PartyKey> key(Sha256 fingerprint, KeyRole role, Instant at) {
    return keys.stream()
        .filter(key -> key.fingerprint().equals(fingerprint) && key.role() == role)
        .filter(key -> key.speaksAt(at))
        .findAny();
  }

  @Override
  public List<PartyKey> keys(PartyId party, KeyRole role, Instant at) {
    return keys.stream()
        .filter(key -> key.party().equals(party) && key.role() == role && key.speaksAt(at))
        .toList();
  }
}
