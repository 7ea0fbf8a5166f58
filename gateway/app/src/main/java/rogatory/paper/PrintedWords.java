package rogatory.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The words of the printed form in one language; one file for each.
 *
 * @param language ISO 639-1
 * @param reviewed whether a person who knows the law in that language has read them
 * @param rightToLeft whether the language is written from right to left
 * @param words by name; {@code {0}} and {@code {1}} are filled in
 */
record PrintedWords(
    String language, boolean reviewed, boolean rightToLeft, Map<String, String> words) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  PrintedWords {
    Objects.requireNonNull(language, "language");
    words = Map.copyOf(words);
  }

  /** The words in a language; nothing when there is no file of it. */
  static Optional<PrintedWords> in(String language) {
    if (!language.matches("[a-z]{2,3}")) {
      return Optional.empty();
    }
    try (InputStream in = PrintedWords.class.getResourceAsStream("texts/" + language + ".yaml")) {
      return in == null ? Optional.empty() : Optional.of(of(in.readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Words of the product cannot be read", unreadable);
    }
  }

  /**
   * The words of a file.
   *
   * @throws tools.jackson.core.JacksonException when it is none
   */
  static PrintedWords of(byte[] yaml) {
    return YAML.readValue(yaml, PrintedWords.class);
  }

  /** Names of words that the other has and this has not. */
  Set<String> missing(PrintedWords other) {
    Set<String> missing = new TreeSet<>(other.words.keySet());
    missing.removeAll(words.keySet());
    return missing;
  }

  /**
   * The words of a name, filled in.
   *
   * @throws IllegalArgumentException when there are none
   */
  String say(String name, Object... values) {
    String text = words.get(name);
    if (text == null) {
      throw new IllegalArgumentException("No words for " + name);
    }
    for (int at = 0; at < values.length; at++) {
      text = text.replace("{" + at + "}", values[at].toString());
    }
    return text;
  }

  /** Whether there are words of this name. */
  boolean has(String name) {
    return words.containsKey(name);
  }
}
