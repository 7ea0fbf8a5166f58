package rogatory.signature;

import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPkiExtension;
import rogatory.directory.KeyRole;
import rogatory.document.SafeXml;
import rogatory.document.XmlLimits;
import rogatory.document.XmlPapers;
import rogatory.exchange.KeyRing;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.SigningKey;
import rogatory.exchange.TrustAnchors;
import rogatory.vocabulary.PartyId;

/** A seal with everything around it, each part to be replaced by a test. */
final class SealRoom {
  static final String AUTHORITY = "authority-pl";

  final DevPkiExtension pki;
  KnownParties parties = new KnownParties();
  Clock clock = Clock.systemUTC();
  boolean development = true;
  boolean stamped;
  URI timeStamps;
  List<X509Certificate> anchors;
  List<X509Certificate> stampAnchors;
  Set<URI> allowed;
  Set<String> policies = Set.of();
  Duration longestUse = Duration.ofMinutes(10);
  String provider = "BC";
  private final Map<PartyId, SigningKey> keys = new HashMap<>();

  SealRoom(DevPkiExtension pki) {
    this.pki = pki;
    this.anchors = List.of(pki.root());
    this.stampAnchors = List.of(pki.root());
    this.allowed = Set.of(pki.trustServices().url());
  }

  /** A room in which the authority seals with this key, and the directory knows it. */
  static SealRoom with(DevPkiExtension pki, DevKey key) {
    SealRoom room = new SealRoom(pki);
    room.signsWith(key);
    room.parties.with(AUTHORITY, key.certificate());
    return room;
  }

  static SealRoom ofAuthority(DevPkiExtension pki) {
    return with(pki, pki.party(AUTHORITY).seal());
  }

  SealRoom signsWith(DevKey key) {
    return signsWith(key.key(), key.chain());
  }

  SealRoom signsWith(PrivateKey key, List<X509Certificate> chain) {
    keys.put(new PartyId(AUTHORITY), new SigningKey(key, chain));
    return this;
  }

  SealRoom stamped() {
    stamped = true;
    return this;
  }

  SealSettings settings() {
    return new SealSettings(
        timeStamps != null ? timeStamps : stamped ? pki.trustServices().timeStampUrl() : null,
        new RevocationSettings(allowed, Map.of(), Map.of(), longestUse, Duration.ZERO),
        Duration.ofSeconds(2),
        Duration.ofMinutes(5),
        Duration.ofDays(3),
        policies,
        provider);
  }

  XmlSeal seal() {
    KeyRing ring =
        (party, role) -> Optional.ofNullable(role == KeyRole.SEAL ? keys.get(party) : null);
    return new XmlSeal(
        settings(),
        ring,
        new TrustAnchors(anchors, stampAnchors, development),
        parties,
        new XmlPapers(),
        clock);
  }

  /**
   * Seals without asking whether the key is still good, as an attacker or a careless peer would.
   */
  byte[] sealAnyway(byte[] unsigned) {
    EllipticProvider elliptic = new EllipticProvider(provider);
    TimeStampClient client = null;
    Certificates certificates = new Certificates();
    if (stamped) {
      client =
          new TimeStampClient(
              pki.trustServices().timeStampUrl(),
              new TrustHttp(clock, Duration.ofSeconds(5), Duration.ZERO),
              new TimeStampTokens(
                  new CertificatePaths(stampAnchors, Set.of()), certificates, elliptic),
              Clock.systemUTC(),
              Duration.ofDays(400));
    }
    SafeXml door = new SafeXml(XmlLimits.EXCHANGE);
    SealedDocument made =
        new SealWriter(elliptic, client, clock)
            .seal(door.parse(unsigned).orElseThrow(), unsigned, keys.get(new PartyId(AUTHORITY)));
    return made.bytes();
  }
}
