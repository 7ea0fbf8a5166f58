package rogatory.template;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field as its folder describes it.
 *
 * @param at where in the answers: a JSON pointer in which {@code *} stands for every index
 * @param label what a person reads
 * @param type what kind of answer
 * @param expects the answer that is wanted, in words that follow "expected:"
 * @param guidance how to answer well; null when the label says it
 * @param provision the provision that asks for it; null when the house itself does
 * @param section where the official form has it, for example {@code G.1}; null without a form
 * @param remedy what to do about a wrong answer; null for the usual sentence
 * @param privacy class: P0 operational, P1 case-sensitive, P2 special category, P3 victim identity
 * @param codes name of the code list; only for codes
 * @param only which codes of the list are allowed; empty for all
 * @param min shortest duration; null without such a limit
 * @param max longest duration; null without such a limit
 * @param particular whether the answer is shown to the recipient as a particular
 * @param house whether the answer stays in the house on purpose: no recipient sees it
 */
record FieldSheet(
    String at,
    String label,
    FieldType type,
    String expects,
    @Nullable String guidance,
    @Nullable String provision,
    @Nullable String section,
    @Nullable String remedy,
    String privacy,
    @Nullable String codes,
    List<String> only,
    @Nullable String min,
    @Nullable String max,
    boolean particular,
    boolean house) {
  private static final String POINTER = "(/([A-Za-z][A-Za-z0-9]{0,63}|\\*)){1,8}";

  FieldSheet {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(expects, "expects");
    only = only == null ? List.of() : List.copyOf(only);
    if (!Objects.requireNonNull(at, "at").matches(POINTER)) {
      throw new IllegalArgumentException("a field stands at a pointer such as /items/*/name");
    }
    if (!Objects.requireNonNull(privacy, "privacy").matches("P[0-3]")) {
      throw new IllegalArgumentException("a privacy class is P0, P1, P2 or P3");
    }
  }

  /** The same field, asked by this provision and in this section where they are given. */
  FieldSheet placed(@Nullable String byProvision, @Nullable String inSection) {
    return new FieldSheet(
        at,
        label,
        type,
        expects,
        guidance,
        byProvision == null ? provision : byProvision,
        inSection == null ? section : inSection,
        remedy,
        privacy,
        codes,
        only,
        min,
        max,
        particular,
        house);
  }

  /** The same field in these words. */
  FieldSheet worded(String newLabel, String newExpects, @Nullable String newGuidance) {
    return new FieldSheet(
        at,
        newLabel,
        type,
        newExpects,
        newGuidance,
        provision,
        section,
        remedy,
        privacy,
        codes,
        only,
        min,
        max,
        particular,
        house);
  }

  /** What to do about a wrong or missing answer. */
  String advice() {
    return remedy == null ? "Answer “" + label + "” as described." : remedy;
  }
}
