package rogatory.signature;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rogatory.directory.KeyRole;
import rogatory.vocabulary.PartyId;

/**
 * Where a key of ours lies.
 *
 * @param party whose key it is
 * @param role what it is for
 * @param type {@code PKCS12} for a file, {@code PKCS11} for a token
 * @param store the PKCS#12 file, or the configuration file of Java's PKCS#11 provider
 * @param passwordFile a file with the password or PIN in UTF-8; a line end after it is left out
 * @param alias the name of the entry
 * @param from from when the key is used, as soon as its certificate is valid; null for from ever.
 *     Of several keys of one party and role the one that began last is used
 */
public record KeyStoreKey(
    PartyId party,
    KeyRole role,
    String type,
    Path store,
    Path passwordFile,
    String alias,
    @Nullable Instant from) {
  /** A key that is used from ever. */
  public KeyStoreKey(
      PartyId party, KeyRole role, String type, Path store, Path passwordFile, String alias) {
    this(party, role, type, store, passwordFile, alias, null);
  }
}
