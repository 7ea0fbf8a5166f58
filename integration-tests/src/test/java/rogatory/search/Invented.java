package rogatory.search;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Words that nobody else uses, new in each search: what was left by an earlier one is not found.
 *
 * @param core a word that stands in everything that is kept of the victim
 * @param surname hers, with letters that are escaped
 * @param ground stands in a reason that stays in the house
 * @param reason stands in what an addressee may read
 * @param open stands in the names of a party and of a person: no secret, written down as it is
 */
record Invented(String core, String surname, String ground, String reason, String open) {
  private static final String CONSONANTS = "bdfgklmnprtvz";
  private static final String VOWELS = "aeiou";
  private static final int SYLLABLES = 5;

  static Invented by(RandomGenerator random) {
    String core = capital(word(random));
    return new Invented(
        core,
        core + "szczęścińska",
        "HAUSGRUND" + word(random),
        capital(word(random)),
        word(random));
  }

  private static String word(RandomGenerator random) {
    StringBuilder word = new StringBuilder();
    for (int syllable = 0; syllable < SYLLABLES; syllable++) {
      word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
      word.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
    }
    return word.toString();
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  String name() {
    return "Żaneta " + surname;
  }

  /** What is deposited; each value has the core in it. */
  Map<String, String> identity() {
    String small = core.toLowerCase(Locale.ROOT);
    return Map.of(
        "NAME", name(),
        "OTHER_NAMES", core + "ová\nŻaneta " + core + "-Próżna",
        "CONTACT", "zaneta." + small + "@mail.example",
        "ADDRESS", "ulica " + core + "owa 12, Nowhere",
        "ACCOUNTS", "https://platform.example.org/users/" + small + "_z");
  }

  /** What betrays the victim. */
  List<String> hers() {
    return List.of(core, surname);
  }

  /** What was put into fields so that it is found. */
  List<String> put() {
    return List.of(ground, reason, open);
  }

  /** The party to whom nothing can be carried. */
  String party() {
    return "search-" + open;
  }
}
