package rogatory.exchange;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Sha256;

/**
 * What was found about a seal, before any policy judged it.
 *
 * @param rootElement local name of the document element
 * @param signer fingerprint of the signing certificate
 * @param signerSubject subject of the signing certificate (RFC 4514)
 * @param claimedAt the signing time that the signature claims
 * @param stampedAt the time of the verified time-stamp; null without one
 * @param coversDocument whether the document element is what is signed
 * @param algorithms signature, digest and canonicalization algorithms
 * @param chain fingerprints from the signing certificate to the anchor; empty when no path was
 *     found
 * @param revocation what was learned about revocation
 */
public record SealFacts(
    String rootElement,
    Sha256 signer,
    String signerSubject,
    Instant claimedAt,
    @Nullable Instant stampedAt,
    boolean coversDocument,
    List<String> algorithms,
    List<Sha256> chain,
    Revocation revocation) {
  /** Copies the lists. */
  public SealFacts {
    algorithms = List.copyOf(algorithms);
    chain = List.copyOf(chain);
  }

  /** What is known about revocation. */
  public enum Revocation {
    /** Every certificate of the path was good at the time that counts. */
    GOOD,
    /** A certificate of the path was revoked at the time that counts. */
    REVOKED,
    /** No answer could be had. */
    UNKNOWN
  }
}
