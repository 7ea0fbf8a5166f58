package rogatory.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPki;
import rogatory.devpki.DevRole;
import rogatory.directory.Channel;
import rogatory.directory.KeyRole;
import rogatory.directory.Party;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.KeyRing;
import rogatory.exchange.MessageId;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.SigningKey;
import rogatory.exchange.TrustAnchors;
import rogatory.exchange.WithdrawalDocument;
import rogatory.request.Priority;
import rogatory.request.RequestId;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * Two parties that know each other: ours in Poland, theirs in Czechia, with the keys of a
 * development PKI. Both see the same directory.
 */
public final class TransportWorld {
  public static final PartyId OURS = new PartyId("authority-pl");
  public static final PartyId THEIRS = new PartyId("authority-cz");
  public static final AgencyId AGENCY = new AgencyId("agency-pl");

  private final DevPki pki;
  private final MemoryDirectory directory = new MemoryDirectory();
  private final Map<PartyId, Map<KeyRole, SigningKey>> keys = new ConcurrentHashMap<>();

  public TransportWorld(DevPki pki) {
    this.pki = pki;
    settle(OURS, DevRole.HOP);
    settle(THEIRS, DevRole.HOP);
  }

  /** Gives a party its keys, the hop key being the one named, and tells the directory. */
  public void settle(PartyId party, DevRole hop) {
    var own = new ConcurrentHashMap<KeyRole, SigningKey>();
    own.put(KeyRole.SEAL, signing(pki.party(party.value()).seal()));
    own.put(KeyRole.HOP, signing(pki.party(party.value()).key(hop)));
    own.put(KeyRole.TLS, signing(pki.party(party.value()).tlsClient()));
    keys.put(party, own);
    own.forEach((role, key) -> directory.add(party, role, key.certificate()));
  }

  public DevPki pki() {
    return pki;
  }

  public MemoryDirectory directory() {
    return directory;
  }

  /** The keys of both parties; a test may put others in. */
  public Map<PartyId, Map<KeyRole, SigningKey>> keys() {
    return keys;
  }

  public KeyRing keyRing() {
    return (party, role) -> Optional.ofNullable(keys.get(party)).map(own -> own.get(role));
  }

  public TrustAnchors anchors(boolean development) {
    return new TrustAnchors(List.of(pki.root()), List.of(pki.root()), development);
  }

  public static SigningKey signing(DevKey key) {
    return new SigningKey(key.key(), key.chain());
  }

  public static Party party(PartyId id, Channel channel, @Nullable URI address) {
    return new Party(
        id,
        "Authority " + id,
        Party.Kind.AUTHORITY,
        new Jurisdiction(id.equals(OURS) ? "PL" : "CZ"),
        channel,
        address,
        Set.of(),
        id.equals(OURS) ? AGENCY : null);
  }

  /** A withdrawal from us to them; the bytes are not of that document, which no channel reads. */
  public static Delivery withdrawal(Channel channel, URI address, byte[] bytes) {
    var document =
        new WithdrawalDocument(
            MessageId.random(),
            RequestId.random(),
            named(OURS),
            named(THEIRS),
            Instant.parse("2026-11-22T10:00:00Z"),
            "No longer needed");
    return delivery(channel, address, document, bytes);
  }

  public static Delivery delivery(
      Channel channel, URI address, ExchangeDocument document, byte[] bytes) {
    return new Delivery(
        UUID.randomUUID(),
        AGENCY,
        party(THEIRS, channel, address),
        party(OURS, channel, null),
        document,
        bytes,
        1,
        Priority.ROUTINE);
  }

  public static DocumentParty named(PartyId id) {
    return new DocumentParty(
        id, "Authority " + id, new Jurisdiction(id.equals(OURS) ? "PL" : "CZ"));
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static SealedDocument sealed(String text) {
    byte[] bytes = bytes(text);
    return new SealedDocument(bytes, Sha256.of(bytes), false);
  }

  /** That nothing was tried, for this reason. */
  public static Consumer<DeliveryOutcome> turnedAway(String reason) {
    return outcome ->
        assertThat(outcome)
            .isInstanceOfSatisfying(
                DeliveryOutcome.NotNow.class,
                notNow -> assertThat(notNow.reason()).isEqualTo(reason));
  }
}
