/**
 * What runs: the main class and the wiring of the rooms.
 *
 * <p>Starting point: {@link rogatory.GatewayApplication}.
 */
@NullMarked
package rogatory;

import org.jspecify.annotations.NullMarked;
