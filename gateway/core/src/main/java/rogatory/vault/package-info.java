/**
 * The identity of the persons whom a case protects: what is kept of them, why it may be looked at,
 * and how a name is recognised in a text where it does not belong.
 *
 * <p>Starting points: {@link rogatory.vault.Vault}, the port, and {@link
 * rogatory.vault.NameInText}. Who may do what is decided at {@code rogatory.casework.VaultDesk}.
 */
@NullMarked
package rogatory.vault;

import org.jspecify.annotations.NullMarked;
