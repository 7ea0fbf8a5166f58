package rogatory.signature;

import java.nio.charset.StandardCharsets;

/** Changes sealed documents as text. */
final class Attack {
  private Attack() {}

  static String text(byte[] document) {
    return new String(document, StandardCharsets.UTF_8);
  }

  static byte[] bytes(String document) {
    return document.getBytes(StandardCharsets.UTF_8);
  }

  /** Replaces the first occurrence, which must be there. */
  static String replace(String document, String old, String other) {
    int at = document.indexOf(old);
    if (at < 0) {
      throw new AssertionError("Nothing to attack: " + old);
    }
    return document.substring(0, at) + other + document.substring(at + old.length());
  }

  /** What stands from one mark to the end of another. */
  static String between(String document, String begin, String end) {
    int from = document.indexOf(begin);
    int to = document.indexOf(end, from);
    if (from < 0 || to < 0) {
      throw new AssertionError("Nothing to attack: " + begin + " to " + end);
    }
    return document.substring(from, to + end.length());
  }

  static String signature(String document) {
    return between(document, "<ds:Signature ", "</ds:Signature>");
  }

  static String rootEnd(String document) {
    return document.substring(document.lastIndexOf("</"));
  }
}
