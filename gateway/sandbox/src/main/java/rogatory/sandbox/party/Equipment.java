package rogatory.sandbox.party;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.devpki.DevPki;
import rogatory.directory.Parties;
import rogatory.document.XmlPapers;
import rogatory.exchange.KeyRing;
import rogatory.exchange.Papers;
import rogatory.exchange.Seal;
import rogatory.exchange.TrustAnchors;
import rogatory.signature.RevocationSettings;
import rogatory.signature.SealSettings;
import rogatory.signature.XmlSeal;
import rogatory.transport.PeerIdentities;
import rogatory.transport.TlsContexts;
import rogatory.vocabulary.PartyId;

/**
 * What every party of the sandbox works with.
 *
 * @param parties whom it knows
 * @param keys the keys of the parties that it plays
 * @param anchors the root of the development PKI
 * @param papers documents as XML
 * @param seal seals and verifies
 * @param identities who is at the other end
 * @param tls how connections are opened
 */
public record Equipment(
    Parties parties,
    KeyRing keys,
    TrustAnchors anchors,
    Papers papers,
    Seal seal,
    PeerIdentities identities,
    TlsContexts tls) {

  /**
   * The equipment over a PKI whose trust services answer.
   *
   * @param directory a file of introductions
   * @param ours the parties that are played
   * @param timeStamps where time-stamps are asked for; null to seal at level B
   */
  public static Equipment of(
      DevPki pki, Path directory, Set<PartyId> ours, @Nullable URI timeStamps, Clock clock) {
    Parties parties = FileParties.read(directory);
    KeyRing keys = new PkiKeyRing(pki, ours);
    var anchors = new TrustAnchors(List.of(pki.root()), List.of(pki.root()), true);
    var papers = new XmlPapers();
    var plain = SealSettings.of(RevocationSettings.below(pki.trustBaseUrl()));
    var settings = timeStamps == null ? plain : plain.stampedBy(timeStamps);
    var seal = new XmlSeal(settings, keys, anchors, parties, papers, clock);
    return new Equipment(
        parties,
        keys,
        anchors,
        papers,
        seal,
        new PeerIdentities(parties, anchors, List.of(), seal.revocations(), clock),
        new TlsContexts(keys, anchors));
  }
}
