package rogatory.transport;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/** A directory in memory, for tests. */
public final class MemoryDirectory implements Parties {
  private final Map<PartyId, Party> parties = new LinkedHashMap<>();
  private final List<PartyKey> keys = new ArrayList<>();

  public synchronized void add(Party party) {
    parties.put(party.id(), party);
  }

  public synchronized void add(PartyId party, KeyRole role, X509Certificate certificate) {
    try {
      keys.add(
          new PartyKey(
              party,
              role,
              PeerIdentities.fingerprint(certificate),
              Base64.getEncoder().encodeToString(certificate.getEncoded()),
              Instant.EPOCH,
              null));
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The key speaks for nobody any more. */
  public synchronized void remove(X509Certificate certificate) {
    Sha256 fingerprint = PeerIdentities.fingerprint(certificate);
    keys.removeIf(key -> key.fingerprint().equals(fingerprint));
  }

  @Override
  public synchronized Optional<Party> find(PartyId id) {
    return Optional.ofNullable(parties.get(id));
  }

  @Override
  public synchronized Optional<Party> ofAgency(AgencyId agency) {
    return parties.values().stream().filter(party -> agency.equals(party.agency())).findFirst();
  }

  @Override
  public synchronized List<Party> all() {
    return List.copyOf(parties.values());
  }

  @Override
  public synchronized Optional<PartyKey> key(Sha256 fingerprint, KeyRole role, Instant at) {
    return keys.stream()
        .filter(key -> key.fingerprint().equals(fingerprint) && key.role() == role)
        .filter(key -> key.speaksAt(at))
        .findFirst();
  }

  @Override
  public synchronized List<PartyKey> keys(PartyId party, KeyRole role, Instant at) {
    return keys.stream()
        .filter(key -> key.party().equals(party) && key.role() == role && key.speaksAt(at))
        .toList();
  }
}
