package rogatory.signature;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Where revocation is asked. An address that a certificate names is asked only when it lies below
 * an allowed one; everything else would let a stranger choose where the gateway calls.
 *
 * @param allowed addresses below which OCSP responders and CRLs of certificates may be asked: same
 *     scheme, host and port, and a path that begins with this one; empty for none
 * @param ocspByIssuer the OCSP responder for an issuer, by its distinguished name (RFC 4514); goes
 *     before what a certificate names
 * @param crlByIssuer the address of the CRL of an issuer, likewise; may be a file ({@code file:})
 * @param longestUse how long an answer is used again at most; it is never used past its nextUpdate
 * @param rest how long an address that failed is left alone; zero to ask each time
 * @param grace for how long after its end the last answer still counts when no service answers;
 *     zero by default, and then nothing counts: unknown is refused. At most three days (a long
 *     weekend)
 */
public record RevocationSettings(
    Set<URI> allowed,
    Map<String, URI> ocspByIssuer,
    Map<String, URI> crlByIssuer,
    Duration longestUse,
    Duration rest,
    Duration grace) {
  private static final Duration LONGEST_GRACE = Duration.ofDays(3);

  /** Copies the collections and checks the grace. */
  public RevocationSettings {
    allowed = Set.copyOf(allowed);
    ocspByIssuer = Map.copyOf(ocspByIssuer);
    crlByIssuer = Map.copyOf(crlByIssuer);
    if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
      throw new IllegalArgumentException("The grace of revocation is nothing to three days");
    }
  }

  /** As given, and unknown is refused at once. */
  public RevocationSettings(
      Set<URI> allowed,
      Map<String, URI> ocspByIssuer,
      Map<String, URI> crlByIssuer,
      Duration longestUse,
      Duration rest) {
    this(allowed, ocspByIssuer, crlByIssuer, longestUse, rest, Duration.ZERO);
  }

  /** Asks below these addresses; answers are used for ten minutes, failed addresses rest 10 s. */
  public static RevocationSettings below(URI... allowed) {
    return new RevocationSettings(
        Set.of(allowed), Map.of(), Map.of(), Duration.ofMinutes(10), Duration.ofSeconds(10));
  }
}
