package rogatory.persistence;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rogatory.calendar.PublicHolidays;
import rogatory.directory.KeyRole;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.directory.Proposal;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Holidays;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** The directory of parties as all accepted entries together make it. It never changes. */
final class PartyDirectory {
  private final Map<String, Party> parties = new TreeMap<>();
  private final Map<AgencyId, Party> agencies = new HashMap<>();
  private final Map<Sha256, PartyKey> keys = new HashMap<>();
  private final List<Accepted> accepted;

  /** An entry and when it took effect. */
  record Accepted(Proposal entry, Instant at) {}

  /** Takes the entries in the order in which they were accepted; the later one counts. */
  PartyDirectory(List<Accepted> accepted) {
    this.accepted = List.copyOf(accepted);
    Map<PartyId, Proposal.OfParty> named = new HashMap<>();
    Map<PartyId, Proposal.OfAddress> reached = new HashMap<>();
    for (Accepted each : accepted) {
      if (each.entry() instanceof Proposal.OfParty party) {
        named.put(party.party(), party);
      } else if (each.entry() instanceof Proposal.OfAddress address) {
        reached.put(address.party(), address);
      } else if (each.entry() instanceof Proposal.OfKey key) {
        PartyKey partyKey = key(key);
        keys.put(partyKey.fingerprint(), partyKey);
      }
    }
    named.values().forEach(party -> add(made(party, reached.get(party.party()))));
  }

  private void add(Party party) {
    parties.put(party.id().value(), party);
    AgencyId agency = party.agency();
    if (agency != null) {
      agencies.put(agency, party);
    }
  }

  private static Party made(Proposal.OfParty named, Proposal.@Nullable OfAddress reached) {
    return new Party(
        named.party(),
        named.name(),
        named.partyKind(),
        named.jurisdiction(),
        named.subdivision(),
        named.languages() == null ? Set.of() : named.languages(),
        reached == null ? null : reached.channel(),
        reached == null ? null : reached.address(),
        named.templates(),
        named.agency(),
        reached == null ? null : reached.guide());
  }

  /** The party as it stood at a time; nothing before its first entry was accepted. */
  Optional<Party> find(PartyId id, Instant at) {
    Proposal.OfParty named = null;
    Proposal.OfAddress reached = null;
    for (Accepted each : accepted) {
      if (each.at().isAfter(at) || !each.entry().subject().equals(id.value())) {
        continue;
      }
      if (each.entry() instanceof Proposal.OfParty party) {
        named = party;
      } else if (each.entry() instanceof Proposal.OfAddress address) {
        reached = address;
      }
    }
    return named == null ? Optional.empty() : Optional.of(made(named, reached));
  }

  Optional<Party> find(PartyId id) {
    return Optional.ofNullable(parties.get(id.value()));
  }

  Holidays holidays(PartyId id) {
    return find(id)
        .map(party -> PublicHolidays.of(party.jurisdiction(), party.subdivision()))
        .orElseGet(Holidays::none);
  }

  Optional<Party> ofAgency(AgencyId agency) {
    return Optional.ofNullable(agencies.get(agency));
  }

  List<Party> all() {
    return List.copyOf(parties.values());
  }

  Optional<PartyKey> key(Sha256 fingerprint) {
    return Optional.ofNullable(keys.get(fingerprint));
  }

  Collection<PartyKey> keys() {
    return keys.values();
  }

  /** Why an entry cannot join this directory; null when it can. */
  @Nullable Problem objection(Proposal entry) {
    if (entry instanceof Proposal.OfParty party) {
      AgencyId agency = party.agency();
      boolean taken =
          agency != null
              && ofAgency(agency).filter(other -> !other.id().equals(party.party())).isPresent();
      return taken ? Problem.ALREADY_EXISTS : null;
    }
    if (find(new PartyId(entry.subject())).isEmpty()) {
      return Problem.NOT_FOUND;
    }
    return entry instanceof Proposal.OfKey key ? objection(key) : null;
  }

  private @Nullable Problem objection(Proposal.OfKey key) {
    if (!isCertificate(key.certificate())) {
      return Problem.BAD_REQUEST;
    }
    PartyKey proposed = key(key);
    PartyKey known = keys.get(proposed.fingerprint());
    boolean differs =
        known != null
            && (!known.party().equals(proposed.party()) || known.role() != proposed.role());
    return differs ? Problem.ALREADY_EXISTS : null;
  }

  private static PartyKey key(Proposal.OfKey key) {
    KeyRole role = key.role();
    return new PartyKey(
        key.party(),
        role,
        Sha256.of(Base64.getDecoder().decode(key.certificate())),
        key.certificate(),
        key.validFrom(),
        key.validTo());
  }

  private static boolean isCertificate(String base64) {
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      var certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
      return Arrays.equals(certificate.getEncoded(), der);
    } catch (CertificateException | IllegalArgumentException e) {
      return false;
    }
  }
}
