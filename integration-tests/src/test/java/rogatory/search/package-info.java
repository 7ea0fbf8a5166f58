/**
 * Looks for an invented victim in everything that a run of the whole product left.
 *
 * <p>Starting point: {@link rogatory.search.VictimSearch}, which {@code integration-tests/search}
 * starts.
 */
@NullMarked
package rogatory.search;

import org.jspecify.annotations.NullMarked;
