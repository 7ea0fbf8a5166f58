package rogatory.vault;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The random name under which a case speaks of a person. It says nothing of the person; only the
 * vault leads from it to an identity.
 *
 * @param value {@code V-} and 6 to 32 capital letters or digits
 */
public record VictimHandle(String value) {
  private static final Pattern FORM = Pattern.compile("V-[A-Z0-9]{6,32}");
  private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;

  /** Checks the form. */
  public VictimHandle {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A handle is V- and 6 to 32 capital letters or digits");
    }
  }

  /** A new one of 80 random bits. */
  public static VictimHandle random(SecureRandom random) {
    StringBuilder text = new StringBuilder("V-");
    random.ints(LENGTH, 0, SYMBOLS.length()).forEach(at -> text.append(SYMBOLS.charAt(at)));
    return new VictimHandle(text.toString());
  }

  /** Reads one; nothing when the text is none. */
  public static Optional<VictimHandle> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new VictimHandle(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
