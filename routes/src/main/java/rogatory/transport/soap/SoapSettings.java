package rogatory.transport.soap;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * How we connect to other authorities.
 *
 * @param connect how long we wait for a connection, 1 ms to 1 minute
 * @param read how long we wait for each part of the answer, 1 ms to 10 minutes
 * @param pins for parties that announced their server certificate: SHA-256 of the DER certificates
 *     that alone are accepted from them; for all others any certificate that passes the checks
 */
public record SoapSettings(Duration connect, Duration read, Map<PartyId, Set<Sha256>> pins) {
  /** Checks the ranges and copies the map. */
  public SoapSettings {
    require(connect, Duration.ofMinutes(1));
    require(read, Duration.ofMinutes(10));
    pins = Map.copyOf(pins);
  }

  /** Five seconds to connect, thirty for an answer, nobody pinned. */
  public static SoapSettings defaults() {
    return new SoapSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), Map.of());
  }

  private static void require(Duration timeout, Duration most) {
    if (timeout.toMillis() < 1 || timeout.compareTo(most) > 0) {
      throw new IllegalArgumentException("A timeout is 1 ms to " + most);
    }
  }
}
