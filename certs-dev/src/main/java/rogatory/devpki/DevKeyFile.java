package rogatory.devpki;

import java.nio.file.Path;

/**
 * Where a key lies on disk.
 *
 * @param store a PKCS#12 file with one entry, alias {@link DevKey#ALIAS}, mode 0600
 * @param password a file with the password of store and entry as ASCII without line end, mode 0600
 */
public record DevKeyFile(Path store, Path password) {}
