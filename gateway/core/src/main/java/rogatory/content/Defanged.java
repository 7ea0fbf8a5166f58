package rogatory.content;

import java.util.Locale;

/** Addresses that do not work when somebody clicks on them. */
final class Defanged {
  private static final int LONGEST = 300;
  private static final String ELLIPSIS = "…";

  private Defanged() {}

  /** What is meant by an address that was written so. */
  static String meant(String text) {
    String meant = text;
    String small = meant.toLowerCase(Locale.ROOT);
    if (small.startsWith("hxxp")) {
      meant = "http" + meant.substring(4);
    }
    int host = meant.indexOf('/', Math.min(meant.length(), meant.indexOf("//") + 2));
    String head = host < 0 ? meant : meant.substring(0, host);
    String tail = host < 0 ? "" : meant.substring(host);
    return head.replace("[:]//", "://")
            .replace("[://]", "://")
            .replace("[.]", ".")
            .replace("(.)", ".")
            .replace("[dot]", ".")
        + tail;
  }

  /** A normalized address with its scheme and the dots of its host broken. */
  static String shown(String locator, String host) {
    int at = locator.indexOf("://") + 3;
    return "hxxp"
        + locator.substring(4, at)
        + host.replace(".", "[.]")
        + locator.substring(at + host.length());
  }

  /** What could not be read, so that it does nothing: cut, without what cannot be seen. */
  static String shown(String written) {
    StringBuilder shown = new StringBuilder();
    written
        .codePoints()
        .limit(LONGEST)
        .forEach(
            sign -> {
              if (sign >= 0x20 && sign < 0x7F || Character.isLetterOrDigit(sign) && sign > 0xA0) {
                shown.appendCodePoint(sign);
              } else {
                shown.append("\\u{").append(Integer.toHexString(sign)).append('}');
              }
            });
    String text = shown.toString().replace(".", "[.]").replace("://", "[:]//");
    String safe = text.isEmpty() || "=+-@".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    return written.codePointCount(0, written.length()) > LONGEST ? safe + ELLIPSIS : safe;
  }
}
