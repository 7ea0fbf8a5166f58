package rogatory.vault;

import java.util.regex.Pattern;

/**
 * What may be kept of a person, and nothing else (Directive (EU) 2016/680 Art. 4(1)(c)). No image
 * and no free note.
 */
public enum IdentityField {
  /** The name by which the person is called. */
  NAME(200, "\\P{Cntrl}+"),
  /** Earlier names, spellings in other scripts, names in use; one on each line. */
  OTHER_NAMES(2000, "(\\P{Cntrl}|\\n)+"),
  /** ISO 8601. */
  BIRTH_DATE(10, "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
  /** How the person, or who speaks for the person, is reached; one way on each line. */
  CONTACT(1000, "(\\P{Cntrl}|\\n)+"),
  /** Where the person lives. */
  ADDRESS(1000, "(\\P{Cntrl}|\\n)+"),
  /** The person's own accounts; one on each line. */
  ACCOUNTS(4000, "(\\P{Cntrl}|\\n)+"),
  /** SHA-256 of the signed statement, which names the person and lies in the paper file. */
  STATEMENT_DIGEST(64, "[0-9a-f]{64}");

  private final int longest;
  private final Pattern form;

  IdentityField(int longest, String form) {
    this.longest = longest;
    this.form = Pattern.compile(form);
  }

  /** Whether a value has the form and length of this field. */
  public boolean accepts(String value) {
    return !value.isBlank() && value.length() <= longest && form.matcher(value).matches();
  }
}
