/**
 * Who the sandbox is and whom it knows: its own directory of parties, and the development keys.
 *
 * <p>Starting points: {@link rogatory.sandbox.party.FileParties}, {@link
 * rogatory.sandbox.party.PkiKeyRing}.
 */
@NullMarked
package rogatory.sandbox.party;

import org.jspecify.annotations.NullMarked;
