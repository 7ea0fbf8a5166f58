package rogatory.signature;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/** A directory in memory that knows keys only. */
final class KnownParties implements Parties {
  private final List<PartyKey> keys = new ArrayList<>();

  KnownParties with(String party, X509Certificate certificate) {
    return with(party, certificate, Instant.EPOCH, null);
  }

  KnownParties with(String party, X509Certificate certificate, Instant from, Instant to) {
    byte[] der = Certificates.der(certificate);
    keys.add(
        new PartyKey(
            new PartyId(party),
            KeyRole.SEAL,
            Sha256.of(der),
            Base64.getEncoder().encodeToString(der),
            from,
            to));
    return this;
  }

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
    return keys.stream()
        .filter(key -> key.fingerprint().equals(fingerprint) && key.role() == role)
        .filter(key -> key.speaksAt(at))
        .findFirst();
  }

  @Override
  public List<PartyKey> keys(PartyId party, KeyRole role, Instant at) {
    return keys.stream()
        .filter(key -> key.party().equals(party) && key.role() == role && key.speaksAt(at))
        .toList();
  }
}
