package rogatory.paper;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fonts that are shipped, in the order in which they are tried for a character.
 *
 * <p>{@code shaped} fonts draw scripts whose letters join or move; what they draw is no longer one
 * picture for one character, so the text is kept beside the pictures (ISO 32000-1 14.9.4).
 */
enum Face {
  /** Latin, Greek, Cyrillic and common signs. */
  LATIN("NotoSans_400Regular.ttf", "NotoSans_700Bold.ttf", false),
  /** Arabic. */
  ARABIC("NotoSansArabic_400Regular.ttf", null, true),
  /** Hebrew. */
  HEBREW("NotoSansHebrew_400Regular.ttf", null, true),
  /** Devanagari, for Hindi and others. */
  DEVANAGARI("Hind_400Regular.ttf", null, true),
  /** Japanese, and the Han characters. */
  JAPANESE("NotoSansJP_400Regular.ttf", null, false),
  /** Korean. */
  KOREAN("NotoSansKR_400Regular.ttf", null, false);

  private final String regular;
  private final @Nullable String bold;
  private final boolean shaped;

  Face(String regular, @Nullable String bold, boolean shaped) {
    this.regular = regular;
    this.bold = bold;
    this.shaped = shaped;
  }

  /** The name by which the form asks for it. */
  String family() {
    return name();
  }

  String regular() {
    return regular;
  }

  /** The file of the bold cut; the regular one where there is none. */
  String bold() {
    return bold == null ? regular : bold;
  }

  boolean isShaped() {
    return shaped;
  }

  static List<Face> all() {
    return List.of(values());
  }
}
