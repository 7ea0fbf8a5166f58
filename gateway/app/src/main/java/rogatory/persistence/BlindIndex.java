package rogatory.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import rogatory.vocabulary.AgencyId;

/**
 * Keyed digests of case content, by which what is equal is found again though nothing of it lies in
 * the database: HMAC-SHA-256, shortened to 128 bits. Each agency and each purpose has a key of its
 * own, derived (RFC 5869 section 2.3) from the first data key of the agency, which lies wrapped and
 * is good only with the key folder. Whoever has the database alone can neither read nor guess.
 */
final class BlindIndex {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int FIRST_GENERATION = 1;
  private static final int LENGTH = 16;
  private static final byte ONLY_BLOCK = 1;

  private final DataKeys keys;
  private final AgencyScope scope;
  private final Map<String, SecretKey> derived = new ConcurrentHashMap<>();

  BlindIndex(DataKeys keys, AgencyScope scope) {
    this.keys = keys;
    this.scope = scope;
  }

  /**
   * The digests of texts of the agency whose unit of work is open, in their order.
   *
   * @param purpose what the texts are; the same text has another digest for another purpose
   */
  byte[][] digests(String purpose, Collection<String> texts) {
    Mac mac = mac(key(scope.current(), purpose));
    return texts.stream()
        .map(text -> Arrays.copyOf(mac.doFinal(text.getBytes(UTF_8)), LENGTH))
        .toArray(byte[][]::new);
  }

  private SecretKey key(AgencyId agency, String purpose) {
    String name = agency.value() + '|' + purpose;
    SecretKey key = derived.get(name);
    if (key == null) {
      keys.current(agency);
      Mac mac = mac(keys.of(agency, FIRST_GENERATION));
      mac.update(("blind index|" + name).getBytes(UTF_8));
      key = new SecretKeySpec(mac.doFinal(new byte[] {ONLY_BLOCK}), ALGORITHM);
      derived.put(name, key);
    }
    return key;
  }

  private static Mac mac(SecretKey key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getEncoded(), ALGORITHM));
      return mac;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("The platform lacks " + ALGORITHM, missing);
    }
  }
}
