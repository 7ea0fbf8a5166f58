package rogatory.signature;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.SealFacts;
import rogatory.exchange.SealFacts.Revocation;

/**
 * What was found about a seal that fits its document.
 *
 * @param shape the seal taken apart
 * @param document what the verified element says
 * @param certificates those of KeyInfo, the signing one first
 * @param stamp the verified time-stamp; null at level B
 * @param beside whether the time-stamp was kept beside the document, fetched some time after
 */
record SealInspection(
    SealShape shape,
    ExchangeDocument document,
    List<X509Certificate> certificates,
    @Nullable Stamp stamp,
    boolean beside) {
  SealInspection {
    certificates = List.copyOf(certificates);
  }

  X509Certificate signer() {
    return certificates.get(0);
  }

  /** The facts, with the path and what is known of revocation so far. */
  SealFacts facts(List<X509Certificate> path, Revocation revocation) {
    return new SealFacts(
        shape.root().getLocalName(),
        Certificates.fingerprint(signer()),
        signer().getSubjectX500Principal().getName(),
        shape.properties().claimedAt(),
        stamp == null ? null : stamp.time(),
        true,
        List.of(
            shape.signedInfo().signatureMethod(),
            shape.signedInfo().documentDigest(),
            Algorithms.EXCLUSIVE),
        path.stream().map(Certificates::fingerprint).toList(),
        revocation);
  }
}
