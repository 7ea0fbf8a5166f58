package rogatory.exchange;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import rogatory.exchange.SealFacts.Revocation;

/**
 * Port: what the authorities that issued certificates say of their revocation (RFC 5280 section 5,
 * RFC 6960). An answer comes within a bounded time, also when every service is silent.
 */
@FunctionalInterface
public interface Revocations {
  /**
   * Whether a certificate of a path was revoked at a time.
   *
   * @param path each certificate followed by its issuer; the last one is the anchor and not asked
   *     about
   * @param at the time that counts
   */
  Revocation status(List<X509Certificate> path, Instant at);
}
