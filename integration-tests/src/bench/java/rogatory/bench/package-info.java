/**
 * How fast the whole is, beside its unavoidable parts in the same run: real processes, real
 * connections, a real disk.
 *
 * <p>Starting points: {@link rogatory.bench.Bench}; what counts as a part is in {@link
 * rogatory.bench.Parts}.
 */
@NullMarked
package rogatory.bench;

import org.jspecify.annotations.NullMarked;
