/**
 * What a machine that watches the gateway can learn: numbers, never case content.
 *
 * <p>Starting points: {@link rogatory.observability.BacklogMeters}, what waits; {@link
 * rogatory.observability.CertificateMeters}, how long our keys last.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"vocabulary", "directory", "exchange", "persistence"})
package rogatory.observability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
