package rogatory.paper;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.Particular;
import rogatory.template.CodeList;
import rogatory.template.FieldDescription;
import rogatory.template.TemplateCatalogue;
import rogatory.template.TemplateDescription;

/** The words of one template, and where its official form has each answer. */
final class TemplateWords {
  private static final String SEPARATOR = "; ";

  private final TemplateCatalogue catalogue;
  private final @Nullable TemplateDescription signed;
  private final Map<String, FieldDescription> fields = new HashMap<>();

  /**
   * @param signed the template in the language in which the document was written; null when it is
   *     not known here any more, so that only what the document itself says is printed
   */
  TemplateWords(TemplateCatalogue catalogue, @Nullable TemplateDescription signed) {
    this.catalogue = catalogue;
    this.signed = signed;
    if (signed != null) {
      signed.fields().forEach(field -> fields.put(field.pointer(), field));
    }
  }

  boolean isReviewed() {
    return true;
  }

  Optional<String> title() {
    return Optional.ofNullable(signed).map(TemplateDescription::title);
  }

  String label(Particular particular) {
    return particular.label();
  }

  String value(Particular particular) {
    return particular.value();
  }

  /** What a person reads for a code of a shared list; the code itself when it is not known. */
  String code(String list, String code) {
    return catalogue
        .codes(list)
        .flatMap(
            known ->
                known.entries().stream().filter(entry -> entry.code().equals(code)).findFirst())
        .map(CodeList.Entry::label)
        .orElse(code);
  }
}
