package rogatory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rogatory.directory.KeyRole;
import rogatory.exchange.KeyRing;
import rogatory.exchange.SigningKey;
import rogatory.persistence.HeadCheck;
import rogatory.persistence.HeadSeal;
import rogatory.signature.DetachedSeal;
import rogatory.vocabulary.PartyId;

/**
 * Seals the heads of the audit chain with the sealing key of our first party, and believes seals by
 * any of our parties: a certificate of the same subject under the same anchors, so that heads from
 * before a change of keys stay believed.
 */
final class SealedHeads implements HeadSeal, HeadCheck {
  private static final Logger LOG = LoggerFactory.getLogger(SealedHeads.class);

  private final DetachedSeal seal;
  private final KeyRing keyRing;
  private final List<PartyId> ours;

  /**
   * Seals with these keys.
   *
   * @param ours our parties, the one that seals first
   */
  SealedHeads(DetachedSeal seal, KeyRing keyRing, List<PartyId> ours) {
    this.seal = seal;
    this.keyRing = keyRing;
    this.ours = List.copyOf(ours);
  }

  @Override
  public HeadSeal.Sealed seal(byte[] head) {
    Optional<SigningKey> key = keys().stream().findFirst();
    if (key.isEmpty()) {
      return HeadSeal.NONE.seal(head);
    }
    try {
      DetachedSeal.Sealed made = seal.seal(head, key.get());
      return new HeadSeal.Sealed(
          made.algorithm(), made.signature(), made.certificates(), made.timeStamp());
    } catch (IllegalStateException keyIsAway) {
      LOG.warn("A head of the audit chain is exported without a seal: the key cannot sign");
      return HeadSeal.NONE.seal(head);
    }
  }

  @Override
  public Optional<String> doubt(byte[] head, Instant at, HeadSeal.Sealed found) {
    String algorithm = found.algorithm();
    byte[] signature = found.signature();
    byte[] certificates = found.certificates();
    if (algorithm == null || signature == null || certificates == null) {
      return Optional.of("it carries no seal");
    }
    return seal.doubt(
        head,
        at,
        new DetachedSeal.Sealed(algorithm, signature, certificates, found.timeStamp()),
        subjects());
  }

  private List<SigningKey> keys() {
    return ours.stream()
        .map(party -> keyRing.key(party, KeyRole.SEAL).orElse(null))
        .filter(Objects::nonNull)
        .toList();
  }

  private Set<String> subjects() {
    return keys().stream()
        .map(key -> key.certificate().getSubjectX500Principal().getName())
        .collect(Collectors.toSet());
  }
}
