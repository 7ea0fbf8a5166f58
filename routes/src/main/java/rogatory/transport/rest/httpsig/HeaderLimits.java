package rogatory.transport.rest.httpsig;

import java.nio.charset.StandardCharsets;

/**
 * How much header a message may have, looked at before anything is parsed.
 *
 * @param mostLines lines
 * @param longestLine bytes of one name and value
 * @param longestTotal bytes of all names and values
 */
public record HeaderLimits(int mostLines, int longestLine, int longestTotal) {
  /** 100 lines, 8 KiB a line, 32 KiB in all: room for what is used, and what servers allow. */
  public static final HeaderLimits STANDARD = new HeaderLimits(100, 8_192, 32_768);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public HeaderLimits {
    if (mostLines < 1 || longestLine < 1 || longestTotal < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }

  void check(HeaderFields headers) throws RefusalException {
    if (headers.lines().size() > mostLines) {
      throw new RefusalException(RefusalReason.HEADERS_TOO_LARGE, "too many header lines");
    }
    long total = 0;
    for (HeaderFields.Line line : headers.lines()) {
      long length = (long) line.name().length() + bytes(line.value());
      total += length;
      if (length > longestLine || total > longestTotal) {
        throw new RefusalException(RefusalReason.HEADERS_TOO_LARGE, "header lines too long");
      }
    }
  }

  private static int bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8).length;
  }
}
