package rogatory.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import rogatory.vocabulary.AgencyId;

/**
 * Where keys of one kind and the keys that they wrap stand in the database.
 *
 * @param name what the operator calls the wrapping key
 * @param identities table of the identities of wrapping keys
 * @param wrapped table of the wrapped keys
 * @param part column that tells the wrapped keys of an agency apart
 * @param under column that says which key wraps
 * @param purpose stands in what the ciphertext is bound to
 * @param lock number of the advisory lock under which the folder is opened
 */
record KeyTables(
    String name,
    String identities,
    String wrapped,
    String part,
    String under,
    String purpose,
    long lock) {
  /** Data keys of agencies. */
  static final KeyTables CONTENT =
      new KeyTables(
          "key-encryption key",
          "key_encryption_key",
          "data_key",
          "generation",
          "key_encryption_key",
          "data key",
          0x726f_6761_6b65_6b31L);

  /** Keys of persons in the vault. */
  static final KeyTables VAULT =
      new KeyTables(
          "key of the vault",
          "vault_key",
          "vault_subject",
          "handle",
          "vault_key",
          "person key",
          0x726f_6761_7661_7531L);

  /** What a wrapped key is bound to, so that it is good in its own place only. */
  byte[] bound(AgencyId agency, String which) {
    return (purpose + '|' + agency.value() + '|' + which).getBytes(UTF_8);
  }
}
