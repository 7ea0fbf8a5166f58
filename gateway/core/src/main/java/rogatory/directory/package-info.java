/**
 * Who may be written to and heard from, by which key and at which address.
 *
 * <p>Starting points: {@link rogatory.directory.Party} and the port {@link
 * rogatory.directory.Parties}.
 */
@NullMarked
package rogatory.directory;

import org.jspecify.annotations.NullMarked;
