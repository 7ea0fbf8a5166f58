package rogatory.queue;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.AgencyId;

/**
 * What a queue message says: look at this subject, which was in this state when the hint was
 * written. A hint is untrusted input and holds no case content. Its text form is four words: {@code
 * agency subject expected attempt}.
 *
 * @param agency whose subject it is
 * @param subject id of the request, reply, clock or notice
 * @param expected the state in which the sender of the hint saw the subject: 1 to 40 upper-case
 *     letters and underscores
 * @param attempt how many attempts went before, 0 to 9999
 */
public record Hint(AgencyId agency, UUID subject, String expected, int attempt) {
  /** No text form is longer than this. */
  public static final int MAXIMUM_LENGTH = 160;

  private static final int MAXIMUM_ATTEMPT = 9999;
  private static final Pattern EXPECTED = Pattern.compile("[A-Z][A-Z_]{0,39}");
  private static final Pattern TEXT =
      Pattern.compile(
          "([a-z0-9][a-z0-9.-]{0,63}) "
              + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}) "
              + "([A-Z][A-Z_]{0,39}) (0|[1-9][0-9]{0,3})");

  /** Checks the limits. */
  public Hint {
    if (!EXPECTED.matcher(expected).matches()) {
      throw new IllegalArgumentException("An expected state is 1 to 40 upper-case letters");
    }
    if (attempt < 0 || attempt > MAXIMUM_ATTEMPT) {
      throw new IllegalArgumentException("An attempt is counted from 0 to 9999");
    }
  }

  /** Reads the text form; empty for anything that is not exactly one. */
  public static Optional<Hint> parse(@Nullable String text) {
    if (text == null || text.length() > MAXIMUM_LENGTH) {
      return Optional.empty();
    }
    Matcher words = TEXT.matcher(text);
    if (!words.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Hint(
            new AgencyId(words.group(1)),
            UUID.fromString(words.group(2)),
            words.group(3),
            Integer.parseInt(words.group(4))));
  }

  /** The text form, which {@link #parse} reads back. */
  public String text() {
    return agency.value() + ' ' + subject + ' ' + expected + ' ' + attempt;
  }
}
