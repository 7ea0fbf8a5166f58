package rogatory.transport.rest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevParty;
import rogatory.devpki.DevPkiExtension;
import rogatory.directory.Channel;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.KeyRing;
import rogatory.exchange.SealFacts.Revocation;
import rogatory.exchange.SigningKey;
import rogatory.exchange.TrustAnchors;
import rogatory.transport.GateRefusals;
import rogatory.transport.PeerIdentities;
import rogatory.transport.ReplayWindow;
import rogatory.transport.TlsContexts;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * Our authority in Poland, a platform in Ireland and a bystander in Czechia, with the keys of a
 * development PKI, in one directory.
 */
final class RestWorld {
  static final PartyId OURS = new PartyId(DevParty.AUTHORITY_POLAND.id());
  static final PartyId PLATFORM = new PartyId(DevParty.PLATFORM_IRELAND.id());
  static final PartyId BYSTANDER = new PartyId(DevParty.AUTHORITY_CZECHIA.id());
  static final AgencyId AGENCY = new AgencyId("agency-pl");

  final Clock clock;
  final Directory directory = new Directory();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final List<String> audited = new CopyOnWriteArrayList<>();
  final Map<X509Certificate, Revocation> revocations = new ConcurrentHashMap<>();
  private final DevPkiExtension pki;
  private final Map<PartyId, Map<KeyRole, SigningKey>> rings = new LinkedHashMap<>();

  RestWorld(DevPkiExtension pki, Clock clock) {
    this.pki = pki;
    this.clock = clock;
    settle(DevParty.AUTHORITY_POLAND, AGENCY);
    settle(DevParty.PLATFORM_IRELAND, null);
    settle(DevParty.AUTHORITY_CZECHIA, null);
  }

  private void settle(DevParty party, @Nullable AgencyId agency) {
    PartyId id = new PartyId(party.id());
    directory.parties.put(
        id,
        new Party(
            id,
            party.name(),
            agency == null ? Party.Kind.PLATFORM : Party.Kind.AUTHORITY,
            new Jurisdiction(party.country()),
            Channel.REST,
            null,
            Set.of(),
            agency));
    Map<KeyRole, SigningKey> ring =
        Map.of(
            KeyRole.HOP, signing(pki.party(party.id()).hop()),
            KeyRole.TLS, signing(pki.party(party.id()).tlsClient()));
    rings.put(id, ring);
    ring.forEach((role, key) -> directory.add(id, role, key));
  }

  static SigningKey signing(DevKey key) {
    return new SigningKey(key.key(), key.chain());
  }

  private Revocation revocation(List<X509Certificate> path, Instant at) {
    return revocations.getOrDefault(path.get(0), Revocation.GOOD);
  }

  DevPkiExtension pki() {
    return pki;
  }

  KeyRing keyRing() {
    return (party, role) -> Optional.ofNullable(rings.get(party)).map(ring -> ring.get(role));
  }

  TrustAnchors anchors() {
    return new TrustAnchors(List.of(pki.root()), List.of(), true);
  }

  HopKeys hopKeys() {
    return new HopKeys(
        new PeerIdentities(directory, anchors(), List.of(pki.issuingCa()), this::revocation, clock),
        directory,
        keyRing(),
        clock);
  }

  HopClient client(HopTimes times) {
    return new HopClient(new TlsContexts(keyRing(), anchors()), hopKeys(), times, clock);
  }

  HopFilter filter(HopSettings settings) {
    return new HopFilter(
        new PeerIdentities(directory, anchors(), List.of(), this::revocation, clock),
        hopKeys(),
        settings,
        new ReplayWindow(Duration.ofMinutes(6), 10_000, clock),
        new GateRefusals(meters, (party, problem) -> audited.add(party + " " + problem.code())),
        clock);
  }

  double refused(Problem problem, boolean authenticated) {
    return meters
        .find(GateRefusals.METER)
        .tags("problem", problem.code(), "authenticated", Boolean.toString(authenticated))
        .counters()
        .stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  Party party(PartyId id, @Nullable URI address) {
    Party known = directory.find(id).orElseThrow();
    return new Party(
        known.id(),
        known.name(),
        known.kind(),
        known.jurisdiction(),
        known.channel(),
        address,
        known.templates(),
        known.agency());
  }

  DocumentParty named(PartyId id) {
    Party party = directory.find(id).orElseThrow();
    return new DocumentParty(party.id(), party.name(), party.jurisdiction());
  }

  /** A directory in memory. */
  static final class Directory implements Parties {
    private final Map<PartyId, Party> parties = new LinkedHashMap<>();
    private final List<PartyKey> keys = new ArrayList<>();

    synchronized void add(PartyId party, KeyRole role, SigningKey key) {
      try {
        keys.add(
            new PartyKey(
                party,
                role,
                PeerIdentities.fingerprint(key.certificate()),
                Base64.getEncoder().encodeToString(key.certificate().getEncoded()),
                Instant.EPOCH,
                null));
      } catch (CertificateEncodingException damaged) {
        throw new IllegalArgumentException(damaged);
      }
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
}
