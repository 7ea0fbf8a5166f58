package rogatory.paper;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into runs that one font can draw. What no font draws, and what would reorder or hide
 * text unseen (Unicode Standard Annex #9, explicit directional formatting), is shown by its number,
 * for example {@code [U+202E]}.
 */
final class Runs {
  /** After how many characters without a space a line may be broken where a sign stands. */
  private static final int LONG_WORD = 24;

  /** And after how many anywhere. */
  private static final int LONGEST_WORD = 48;

  private static final int SOFT_HYPHEN = 0x00AD;

  private static final char BREAK_HERE = '\u200B';

  private final FontFiles fonts;

  Runs(FontFiles fonts) {
    this.fonts = fonts;
  }

  /**
   * A run.
   *
   * @param face the font
   * @param text what is drawn
   */
  record Run(Face face, String text) {}

  /** The runs of one paragraph. */
  List<Run> of(String paragraph) {
    List<Run> runs = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Face face = Face.LATIN;
    Face inWord = null;
    int word = 0;
    int[] points = plain(paragraph);
    for (int at = 0; at < points.length; at++) {
      Face drawing = faceOf(points[at], inWord);
      String shown = drawing == null ? number(points[at]) : Character.toString(points[at]);
      Face next = drawing == null ? Face.LATIN : drawing;
      if (next != face && text.length() > 0) {
        runs.add(new Run(face, text.toString()));
        text.setLength(0);
      }
      face = next;
      inWord = next;
      text.append(shown);
      word = Character.isWhitespace(points[at]) ? 0 : word + shown.length();
      if (face == Face.LATIN && mayBreak(word, points, at)) {
        text.append(BREAK_HERE);
        word = 0;
      }
    }
    if (text.length() > 0) {
      runs.add(new Run(face, text.toString()));
    }
    return runs;
  }

  /** Composed characters, no soft hyphens; a tab is a space, as line ends became paragraphs. */
  private static int[] plain(String paragraph) {
    return Normalizer.normalize(paragraph, Normalizer.Form.NFC)
        .codePoints()
        .filter(point -> point != SOFT_HYPHEN)
        .map(point -> point == '\t' || point == '\r' || point == '\n' ? ' ' : point)
        .toArray();
  }

  private static boolean mayBreak(int word, int[] points, int at) {
    if (word < LONG_WORD || at + 1 >= points.length) {
      return false;
    }
    return word >= LONGEST_WORD
        || !Character.isLetterOrDigit(points[at])
        || !Character.isLetterOrDigit(points[at + 1]);
  }

  /** The font for a character; null when none may draw it. */
  private @Nullable Face faceOf(int point, @Nullable Face current) {
    if (isMark(point)) {
      return current != null && fonts.draws(current, point) ? current : Face.LATIN;
    }
    if (isHidden(point)) {
      return isJoiner(point) && current != null && current.isShaped() ? current : null;
    }
    if (isNeutral(point)) {
      Face stay = current == null ? Face.LATIN : current;
      if (fonts.draws(stay, point)) {
        return stay;
      }
    }
    Face home = home(point);
    if (home != null && fonts.draws(home, point)) {
      return home;
    }
    for (Face face : Face.all()) {
      if (fonts.draws(face, point)) {
        return face;
      }
    }
    return null;
  }

  private static boolean isNeutral(int point) {
    return switch (Character.UnicodeScript.of(point)) {
      case COMMON, INHERITED -> true;
      default -> false;
    };
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.FORMAT, Character.CONTROL, Character.PRIVATE_USE, Character.SURROGATE -> true;
      default -> false;
    };
  }

  /** Marks that say in which direction their neighbours are read, and move nothing else. */
  private static boolean isMark(int point) {
    return point == 0x200E || point == 0x200F;
  }

  private static boolean isJoiner(int point) {
    return point == 0x200C || point == 0x200D;
  }

  private static @Nullable Face home(int point) {
    return switch (Character.UnicodeScript.of(point)) {
      case LATIN, GREEK, CYRILLIC -> Face.LATIN;
      case ARABIC -> Face.ARABIC;
      case HEBREW -> Face.HEBREW;
      case DEVANAGARI -> Face.DEVANAGARI;
      case HIRAGANA, KATAKANA, HAN -> Face.JAPANESE;
      case HANGUL -> Face.KOREAN;
      default -> null;
    };
  }

  private static String number(int point) {
    return String.format(Locale.ROOT, "[U+%04X]", point);
  }

  /** Whether the first character with a direction is read from right to left. */
  static boolean isRightToLeft(String text) {
    return text.codePoints()
        .map(Character::getDirectionality)
        .filter(
            direction ->
                direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)
        .mapToObj(direction -> direction != Character.DIRECTIONALITY_LEFT_TO_RIGHT)
        .findFirst()
        .orElse(false);
  }
}
