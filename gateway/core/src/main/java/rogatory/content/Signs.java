package rogatory.content;

import java.util.Set;

/** Looks at the characters of an address. */
final class Signs {
  private static final String FORMULA = "=+-@";

  private Signs() {}

  static void look(String text, Set<RowReason> reasons) {
    if (text.isEmpty()) {
      reasons.add(RowReason.EMPTY);
      return;
    }
    if (text.length() > Address.LONGEST) {
      reasons.add(RowReason.OVER_LONG);
    }
    if (FORMULA.indexOf(text.charAt(0)) >= 0) {
      reasons.add(RowReason.FORMULA);
    }
    text.codePoints().forEach(sign -> look(sign, reasons));
  }

  private static void look(int sign, Set<RowReason> reasons) {
    if (turns(sign)) {
      reasons.add(RowReason.DIRECTION_CONTROL);
    } else if (isInvisible(sign)) {
      reasons.add(RowReason.INVISIBLE_CHARACTER);
    } else if (sign == '\\') {
      reasons.add(RowReason.BACKSLASH);
    } else if (isWhite(sign)) {
      reasons.add(RowReason.WHITE_SPACE);
    } else if (isNone(sign)) {
      reasons.add(RowReason.CONTROL_CHARACTER);
    }
  }

  /** Bidi_Control of the Unicode Character Database. */
  private static boolean turns(int sign) {
    return sign == 0x61C
        || sign == 0x200E
        || sign == 0x200F
        || sign >= 0x202A && sign <= 0x202E
        || sign >= 0x2066 && sign <= 0x2069;
  }

  private static boolean isInvisible(int sign) {
    return Character.getType(sign) == Character.FORMAT
        || sign == 0x34F
        || sign == 0x115F
        || sign == 0x1160
        || sign == 0x3164
        || sign == 0xFFA0
        || sign >= 0xFE00 && sign <= 0xFE0F
        || sign >= 0xE0100 && sign <= 0xE01EF;
  }

  private static boolean isWhite(int sign) {
    return Character.isWhitespace(sign) || Character.isSpaceChar(sign);
  }

  private static boolean isNone(int sign) {
    int type = Character.getType(sign);
    return type == Character.CONTROL || type == Character.SURROGATE || type == Character.UNASSIGNED;
  }
}
