package rogatory.exchange;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whom we trust to say who somebody is.
 *
 * @param parties anchors for the certificates of parties: seals, hops, connections
 * @param timeStamps anchors for time-stamp authorities
 * @param development whether certificates marked as development are accepted; true in the demo only
 */
public record TrustAnchors(
    List<X509Certificate> parties, List<X509Certificate> timeStamps, boolean development) {
  /** Copies the lists. */
  public TrustAnchors {
    parties = List.copyOf(parties);
    timeStamps = List.copyOf(timeStamps);
  }
}
