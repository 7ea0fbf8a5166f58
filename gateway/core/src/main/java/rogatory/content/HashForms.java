package rogatory.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import rogatory.vocabulary.ContentHash;

/** Whether fingerprints have the form of their kind (FIPS 180-4, RFC 1321, PDQ). */
final class HashForms {
  private static final int GOOD_QUALITY = 50;
  private static final int BEST_QUALITY = 100;
  private static final Map<String, Integer> DIGITS =
      Map.of("SHA256", 64, "SHA512", 128, "SHA1", 40, "MD5", 32, "PDQ", 64);
  private static final Set<String> OF_NOTHING =
      Set.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
              + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
          "da39a3ee5e6b4b0d3255bfef95601890afd80709",
          "d41d8cd98f00b204e9800998ecf8427e");

  private HashForms() {}

  /** The fingerprints in small letters; what is wrong goes into the reasons. */
  static List<ContentHash> read(List<GivenRow.GivenHash> given, Set<RowReason> reasons) {
    List<ContentHash> read = new ArrayList<>();
    for (GivenRow.GivenHash hash : given) {
      String kind = hash.algorithm().strip().toUpperCase(Locale.ROOT).replace("-", "");
      String value = hash.value().strip().toLowerCase(Locale.ROOT);
      Integer digits = DIGITS.get(kind);
      if (digits == null) {
        reasons.add(RowReason.HASH_KIND_UNKNOWN);
      } else if (value.length() != digits || !isHexadecimal(value)) {
        reasons.add(RowReason.HASH_MALFORMED);
      } else if (OF_NOTHING.contains(value) || value.chars().allMatch(sign -> sign == '0')) {
        reasons.add(RowReason.HASH_OF_NOTHING);
      } else {
        read.add(new ContentHash(kind, value));
      }
      quality(kind, hash, reasons);
    }
    return read;
  }

  private static boolean isHexadecimal(String value) {
    return value.chars().allMatch(sign -> sign >= '0' && sign <= '9' || sign >= 'a' && sign <= 'f');
  }

  private static void quality(String kind, GivenRow.GivenHash hash, Set<RowReason> reasons) {
    Integer quality = hash.quality();
    if (quality == null) {
      if (kind.equals("PDQ")) {
        reasons.add(RowReason.HASH_QUALITY_MISSING);
      }
    } else if (quality < 0 || quality > BEST_QUALITY) {
      reasons.add(RowReason.HASH_QUALITY_MALFORMED);
    } else if (kind.equals("PDQ") && quality < GOOD_QUALITY) {
      reasons.add(RowReason.HASH_QUALITY_LOW);
    }
  }
}
