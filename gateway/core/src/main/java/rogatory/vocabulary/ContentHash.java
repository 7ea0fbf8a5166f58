package rogatory.vocabulary;

/**
 * The fingerprint of a content file; the file itself never enters.
 *
 * @param algorithm a code of the list HASH_ALG, for example {@code SHA256}
 * @param value the fingerprint as hexadecimal digits
 */
public record ContentHash(String algorithm, String value) {}
