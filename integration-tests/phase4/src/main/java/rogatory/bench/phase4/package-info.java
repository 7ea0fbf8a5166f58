/**
 * Two endpoints of phase4 (AS4) as another would set them up, to be measured in the same run as
 * ours: they sign, verify and receipt, and store nothing.
 *
 * <p>Starting points: {@link rogatory.bench.phase4.Sender} and {@link
 * rogatory.bench.phase4.Receiver}, each the main class of a process.
 */
@NullMarked
package rogatory.bench.phase4;

import org.jspecify.annotations.NullMarked;
