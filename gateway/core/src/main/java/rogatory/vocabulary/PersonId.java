package rogatory.vocabulary;

import java.util.regex.Pattern;

/**
 * A person who signs in: a liaison, an approver, an administrator. Never a victim or a suspect.
 *
 * @param value 1 to 64 characters: lower-case letters, digits, dot and hyphen, beginning with a
 *     letter or digit
 */
public record PersonId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  /** Checks the form. */
  public PersonId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A person id has 1 to 64 characters of a-z, 0-9, dot and hyphen");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
