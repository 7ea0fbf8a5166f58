package rogatory.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field as a person or a program is told of it.
 *
 * @param pointer where in the answers; {@code *} stands for every index
 * @param label what a person reads
 * @param type what kind of answer
 * @param required whether its group must always hold it; conditions may ask for it too
 * @param requiredWhen cases in which a condition asks for it, in words
 * @param expects the answer that is wanted, in words
 * @param guidance how to answer well; null when the label says it
 * @param provision the provision that asks for it; null when the house itself does
 * @param section where the official form has it; null without a form
 * @param privacy class: P0 operational, P1 case-sensitive, P2 special category, P3 victim identity
 * @param codes the codes that it takes; empty when it takes none
 * @param maxLength characters of a text, or entries of a list; null without such a limit
 */
public record FieldDescription(
    String pointer,
    String label,
    FieldType type,
    boolean required,
    List<String> requiredWhen,
    String expects,
    @Nullable String guidance,
    @Nullable String provision,
    @Nullable String section,
    String privacy,
    List<CodeList.Entry> codes,
    @Nullable Integer maxLength) {
  /** Copies the lists. */
  public FieldDescription {
    requiredWhen = List.copyOf(requiredWhen);
    codes = List.copyOf(codes);
  }
}
