package rogatory.vocabulary;

import java.util.regex.Pattern;

/**
 * An agency that works on this gateway; it never sees another agency's cases.
 *
 * @param value 1 to 64 characters: lower-case letters, digits, dot and hyphen, beginning with a
 *     letter or digit
 */
public record AgencyId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  /** Checks the form. */
  public AgencyId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "An agency id has 1 to 64 characters of a-z, 0-9, dot and hyphen");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
