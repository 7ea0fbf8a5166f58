package rogatory.template;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a text may hold before it goes into a legal document. */
final class Texts {
  /** Host and port without a user, for hosts that {@link URI} does not parse as such. */
  private static final Pattern HOST = Pattern.compile("[^@:\\[\\]\\\\/\\s]+(:\\d{1,5})?");

  private Texts() {}

  /**
   * Whether every character is one that XML 1.0 allows and none is a control character, other than
   * tab and line breaks where several lines are allowed, or reorders what is read (Unicode Standard
   * Annex #9, explicit directional formatting).
   */
  static boolean isPlain(String text, boolean lines) {
    return text.codePoints()
        .allMatch(point -> lines && isLayout(point) || isVisible(point) || isJoiner(point));
  }

  /** Whether this is an address as RFC 3986 has it, https or http, without user or password. */
  static boolean isAddress(String text) {
    if (!text.codePoints().allMatch(Texts::isVisible)) {
      return false;
    }
    try {
      URI address = new URI(text);
      String scheme = address.getScheme();
      String authority = address.getRawAuthority();
      return scheme != null
          && authority != null
          && (scheme.toLowerCase(Locale.ROOT).equals("https")
              || scheme.toLowerCase(Locale.ROOT).equals("http"))
          && address.getRawUserInfo() == null
          && !authority.contains("@")
          && (address.getHost() != null || HOST.matcher(authority).matches());
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }

  private static boolean isLayout(int point) {
    return point == '\t' || point == '\n' || point == '\r';
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Joiners, marks and hyphens that scripts need and that do not reorder. */
  private static boolean isJoiner(int point) {
    return point >= 0x200C && point <= 0x200F || point == 0x061C || point == 0x00AD;
  }
}
