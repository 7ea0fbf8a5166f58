/**
 * Where the gateway keeps what outlives it: the data folder, the key folder, and secrets in files.
 *
 * <p>Starting points: {@link rogatory.folders.GatewayFolders}, made once at start, and {@link
 * rogatory.folders.SecretFile}.
 */
@NullMarked
package rogatory.folders;

import org.jspecify.annotations.NullMarked;
