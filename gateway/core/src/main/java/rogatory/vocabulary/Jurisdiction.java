package rogatory.vocabulary;

import java.util.Locale;
import java.util.Map;

/**
 * A state or the Union, by its ISO 3166-1 alpha-2 code; {@code EU} stands for the European Union.
 *
 * @param code two capital letters; the institutions' aliases {@code UK} and {@code EL} are read as
 *     {@code GB} and {@code GR}
 */
public record Jurisdiction(String code) {
  private static final Map<String, String> ALIASES = Map.of("UK", "GB", "EL", "GR");

  /** Checks the form and resolves aliases. */
  public Jurisdiction {
    String upper = code.toUpperCase(Locale.ROOT);
    if (!upper.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException(
          "A jurisdiction is two letters (ISO 3166-1), not " + code.length() + " characters");
    }
    code = ALIASES.getOrDefault(upper, upper);
  }

  @Override
  public String toString() {
    return code;
  }
}
