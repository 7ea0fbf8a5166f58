package rogatory.vault;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Folds spellings of one name into one: case, accents, invisible characters, Cyrillic and Greek
 * letters, and the ways in which these are written in Latin ones (ISO 9, passports, English and
 * German habits). Two different names may become one; a name never becomes two.
 */
final class Folding {
  private static final Pattern MARKS = Pattern.compile("[\\p{M}\\p{Cf}\\p{Lm}'’ʼ`´]+");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  private static final Map<Integer, String> LETTERS =
      letters(
          "ł l|ø o|đ d|ð d|þ th|ß ss|æ ae|œ oe|ı i|ħ h|ŋ n|ə a|"
              + "а a|б b|в v|г g|ґ g|д d|ђ d|ѓ g|е e|є ie|ж zh|з z|ѕ dz|и i|і i|ї i|ј i|к k|л l|"
              + "љ l|м m|н n|њ n|о o|п p|р r|с s|т t|ћ c|у u|ў u|ф f|х h|ц c|ч c|џ dz|ш s|щ s|"
              + "ъ |ы i|ь |э e|ю iu|я ia|ё e|"
              + "α a|β v|γ g|δ d|ε e|ζ z|η i|θ th|ι i|κ k|λ l|μ m|ν n|ξ ks|ο o|π p|ρ r|σ s|ς s|"
              + "τ t|υ i|φ f|χ h|ψ ps|ω o");

  /** Letters of other scripts that look like Latin ones, for words that mix scripts. */
  private static final Map<Integer, String> LOOKS =
      letters(
          "а a|в b|е e|к k|м m|н h|о o|р p|с c|т t|у y|х x|ѕ s|і i|ј j|ԁ d|ԛ q|ԝ w|"
              + "α a|β b|ε e|η n|ι i|κ k|μ m|ν v|ο o|ρ p|τ t|υ u|χ x|ω w");

  /** In this order; the longer before the shorter. */
  private static final String[][] SOUNDS = {
    {"shch", "s"},
    {"sch", "s"},
    {"sh", "s"},
    {"sz", "s"},
    {"tch", "c"},
    {"tsch", "c"},
    {"cz", "c"},
    {"ts", "c"},
    {"tz", "c"},
    {"ch", "h"},
    {"kh", "h"},
    {"zh", "z"},
    {"rz", "z"},
    {"dz", "z"},
    {"ph", "f"},
    {"th", "t"},
    {"ck", "k"},
    {"x", "ks"},
    {"q", "k"},
    {"c", "k"},
    {"w", "v"},
    {"y", "i"},
    {"j", "i"},
    {"ou", "u"},
    {"oo", "u"},
    {"aa", "a"},
    {"ae", "a"},
    {"oe", "o"},
    {"ue", "u"},
    {"ie", "e"}
  };

  private Folding() {}

  private static Map<Integer, String> letters(String table) {
    Map<Integer, String> letters = new java.util.HashMap<>();
    for (String pair : table.split("\\|")) {
      letters.put(pair.codePointAt(0), pair.substring(2));
    }
    return Map.copyOf(letters);
  }

  /** The words of a text, folded letter by letter but not yet by sound. */
  static List<String> words(String text) {
    String plain =
        MARKS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT))
            .replaceAll("");
    List<String> words = new ArrayList<>();
    for (String word : BETWEEN.split(plain)) {
      if (!word.isEmpty()) {
        words.add(latin(word));
      }
    }
    return words;
  }

  private static String latin(String word) {
    boolean mixed =
        word.codePoints().anyMatch(letter -> letter >= 'a' && letter <= 'z')
            && word.codePoints().anyMatch(LOOKS::containsKey);
    Map<Integer, String> table = mixed ? LOOKS : LETTERS;
    StringBuilder latin = new StringBuilder();
    word.replace("ου", "u")
        .codePoints()
        .forEach(
            letter ->
                latin.append(
                    table.getOrDefault(
                        letter, LETTERS.getOrDefault(letter, Character.toString(letter)))));
    return latin.toString();
  }

  /** A folded word as it sounds, without doubled letters. */
  static String sound(String word) {
    String sound = word;
    for (String[] pair : SOUNDS) {
      sound = sound.replace(pair[0], pair[1]);
    }
    StringBuilder single = new StringBuilder();
    sound
        .codePoints()
        .forEach(
            letter -> {
              int length = single.length();
              if (length == 0 || single.codePointBefore(length) != letter) {
                single.appendCodePoint(letter);
              }
            });
    return single.toString();
  }
}
