/**
 * What a machine that watches the gateway can learn: numbers, never case content.
 *
 * <p>Starting points: {@link rogatory.observability.CensusMeters}, where requests stand; {@link
 * rogatory.observability.BacklogMeters}, what waits; {@link
 * rogatory.observability.CertificateMeters}, how long our keys last. The handbook {@code
 * observability.md} lists every meter.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "vocabulary",
      "directory",
      "request",
      "exchange",
      "queue",
      "persistence"
    })
package rogatory.observability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
