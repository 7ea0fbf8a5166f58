/**
 * Who may be written to and heard from, by which key and at which address; who may sign in; and the
 * second administrator who confirms all of it.
 *
 * <p>Starting points: {@link rogatory.directory.Party} and the ports {@link
 * rogatory.directory.Parties}, {@link rogatory.directory.Persons} and {@link
 * rogatory.directory.Proposals}.
 */
@NullMarked
package rogatory.directory;

import org.jspecify.annotations.NullMarked;
