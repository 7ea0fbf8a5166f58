package rogatory.signature;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A verified time-stamp.
 *
 * @param time genTime of the token
 * @param path from the certificate of the authority to its anchor
 */
record Stamp(Instant time, List<X509Certificate> path) {
  Stamp {
    path = List.copyOf(path);
  }
}
