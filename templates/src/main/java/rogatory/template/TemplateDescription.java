package rogatory.template;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.request.TemplateRef;

/**
 * A template as a person or a program is told of it.
 *
 * @param ref id and version
 * @param title what a person reads
 * @param summary what it is for
 * @param source the provisions it stands on
 * @param confidence how sure they are
 * @param validFrom first day on which it may be used
 * @param validTo last day; null while open
 * @param language of labels and guidance, ISO 639-1
 * @param fields in the order in which they are asked
 */
public record TemplateDescription(
    TemplateRef ref,
    String title,
    String summary,
    String source,
    Confidence confidence,
    LocalDate validFrom,
    @Nullable LocalDate validTo,
    String language,
    List<FieldDescription> fields) {
  /** Copies the list. */
  public TemplateDescription {
    fields = List.copyOf(fields);
  }
}
