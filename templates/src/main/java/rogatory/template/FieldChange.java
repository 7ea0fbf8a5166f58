package rogatory.template;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a field of a shared group says differently in one template; what is left out stays as the
 * group has it. Pointer, type, code list and privacy class are never changed.
 *
 * @param at the field
 * @param label what a person reads
 * @param expects the answer that is wanted, in words that follow "expected:"
 * @param guidance how to answer well
 * @param provision the provision that asks for it here
 * @param section where the official form has it
 * @param remedy what to do about a wrong answer
 * @param only which codes of the list are allowed here; empty for those of the group
 * @param min shortest duration
 * @param max longest duration
 * @param particular whether the answer is shown to the recipient as a particular; one that is taken
 *     out of the particulars stays in the house
 * @param house whether the answer stays in the house on purpose
 */
record FieldChange(
    String at,
    @Nullable String label,
    @Nullable String expects,
    @Nullable String guidance,
    @Nullable String provision,
    @Nullable String section,
    @Nullable String remedy,
    List<String> only,
    @Nullable String min,
    @Nullable String max,
    @Nullable Boolean particular,
    @Nullable Boolean house) {
  FieldChange {
    Objects.requireNonNull(at, "at");
    only = only == null ? List.of() : List.copyOf(only);
  }

  FieldSheet to(FieldSheet field) {
    return new FieldSheet(
        field.at(),
        label == null ? field.label() : label,
        field.type(),
        expects == null ? field.expects() : expects,
        guidance == null ? field.guidance() : guidance,
        provision == null ? field.provision() : provision,
        section == null ? field.section() : section,
        remedy == null ? field.remedy() : remedy,
        field.privacy(),
        field.codes(),
        only.isEmpty() ? field.only() : only,
        min == null ? field.min() : min,
        max == null ? field.max() : max,
        particular == null ? field.particular() : particular,
        house == null ? field.house() || Boolean.FALSE.equals(particular) : house);
  }
}
