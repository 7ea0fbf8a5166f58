package rogatory.transport.rest.httpsig;

/** Character classes of RFC 9110 section 5 and RFC 9421 section 2.5. */
final class AsciiText {
  private AsciiText() {}

  /** Visible characters and space: what a string of a structured field may hold. */
  static boolean isPrintable(String text) {
    return text.chars().allMatch(character -> character >= 0x20 && character <= 0x7e);
  }

  /** Visible characters only. */
  static boolean isVisible(String text) {
    return !text.isEmpty() && text.chars().allMatch(AsciiText::isVisible);
  }

  /** A field value without line folding and without octets above ASCII. */
  static boolean isFieldContent(String text) {
    return text.chars()
        .allMatch(character -> character == '\t' || (character >= 0x20 && character <= 0x7e));
  }

  /** A token of RFC 9110 section 5.6.2. */
  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(AsciiText::isTokenCharacter);
  }

  static boolean isLowerCaseToken(String text) {
    return isToken(text) && text.chars().noneMatch(character -> isBetween(character, 'A', 'Z'));
  }

  private static boolean isVisible(int character) {
    return character > 0x20 && character <= 0x7e;
  }

  private static boolean isTokenCharacter(int character) {
    return isVisible(character) && "\"(),/:;<=>?@[\\]{}".indexOf(character) < 0;
  }

  private static boolean isBetween(int character, char first, char last) {
    return character >= first && character <= last;
  }
}
