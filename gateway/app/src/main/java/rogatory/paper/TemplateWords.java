package rogatory.paper;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.Particular;
import rogatory.request.TemplateRef;
import rogatory.template.CodeList;
import rogatory.template.FieldDescription;
import rogatory.template.TemplateCatalogue;
import rogatory.template.TemplateDescription;
import rogatory.template.TemplateElements;
import rogatory.template.TemplateElements.Element;

/**
 * The words of one template in one language, and where its official form has each answer. Of a
 * template that is not known here any more there are no words but those of the document itself.
 */
final class TemplateWords {
  private static final String SEPARATOR = "; ";

  private final TemplateCatalogue catalogue;
  private final @Nullable TemplateDescription spoken;
  private final boolean translated;
  private final Map<String, FieldDescription> signedFields = new HashMap<>();
  private final Map<String, FieldDescription> spokenFields = new LinkedHashMap<>();
  private final Map<Element, String> pointers;

  private TemplateWords(
      TemplateCatalogue catalogue,
      @Nullable TemplateDescription signed,
      @Nullable TemplateDescription spoken,
      Map<Element, String> pointers) {
    this.catalogue = catalogue;
    this.spoken = spoken;
    this.pointers = pointers;
    this.translated =
        signed != null && spoken != null && !signed.language().equals(spoken.language());
    if (signed != null) {
      signed.fields().forEach(field -> signedFields.put(field.pointer(), field));
    }
    if (spoken != null) {
      spoken.fields().forEach(field -> spokenFields.put(field.pointer(), field));
    }
  }

  /** The words in a language; nothing when the template is known here and not in that language. */
  static Optional<TemplateWords> of(TemplateCatalogue catalogue, TemplateRef ref, String language) {
    TemplateDescription signed = catalogue.find(ref).orElse(null);
    TemplateDescription spoken = catalogue.find(ref, language).orElse(null);
    if (signed != null && spoken == null) {
      return Optional.empty();
    }
    Map<Element, String> pointers =
        catalogue.elements(ref).map(TemplateElements::pointers).orElse(Map.of());
    return Optional.of(new TemplateWords(catalogue, signed, spoken, pointers));
  }

  boolean isReviewed() {
    return spoken == null || spoken.reviewed();
  }

  Optional<String> title() {
    return Optional.ofNullable(spoken).map(TemplateDescription::title);
  }

  String label(Particular particular) {
    FieldDescription field = spokenFields.get(pointer(particular));
    return field == null ? particular.label() : field.label();
  }

  /** The answer: of a code its label in this language, else the text as it was signed. */
  String value(Particular particular) {
    FieldDescription signed = signedFields.get(pointer(particular));
    FieldDescription field = spokenFields.get(pointer(particular));
    if (!translated || signed == null || field == null || signed.codes().isEmpty()) {
      return particular.value();
    }
    Map<String, String> labels = labels(field);
    Map<String, String> turned = new HashMap<>();
    signed
        .codes()
        .forEach(entry -> turned.put(entry.label(), labels.getOrDefault(entry.code(), "")));
    return Stream.of(particular.value().split(SEPARATOR))
        .map(label -> turned.getOrDefault(label, label))
        .collect(Collectors.joining(SEPARATOR));
  }

  /** What a person reads for a measure. */
  String measure(String code) {
    FieldDescription field = spokenFields.get(pointers.getOrDefault(Element.MEASURES, ""));
    String label = field == null ? null : labels(field).get(code);
    return label != null ? label : code("MEASURE", code).orElse(code);
  }

  private static Map<String, String> labels(FieldDescription field) {
    return field.codes().stream()
        .collect(
            Collectors.toMap(CodeList.Entry::code, CodeList.Entry::label, (one, other) -> one));
  }

  /** What a person reads for a code of a shared list, where that is known in this language. */
  Optional<String> code(String list, String code) {
    return translated
        ? Optional.empty()
        : catalogue.codes(list).flatMap(known -> known.find(code)).map(CodeList.Entry::label);
  }

  /** The sections of the official form in its order; none where there is no such form. */
  List<String> sections() {
    List<String> headed = spoken == null ? List.of() : List.copyOf(spoken.sections().keySet());
    return spokenFields.values().stream()
        .map(FieldDescription::section)
        .flatMap(Stream::ofNullable)
        .distinct()
        .sorted(Comparator.comparingInt(section -> headed.indexOf(whole(section))))
        .toList();
  }

  /** The heading of a section, or of that of which it is a part. */
  Optional<String> heading(String section) {
    return Optional.ofNullable(spoken)
        .map(TemplateDescription::sections)
        .map(headings -> headings.getOrDefault(section, headings.get(whole(section))));
  }

  private static String whole(String section) {
    int dot = section.indexOf('.');
    return dot < 0 ? section : section.substring(0, dot);
  }

  /** Where the official form has an answer. */
  Optional<String> section(Particular particular) {
    return section(pointer(particular));
  }

  /** Where the official form has an element of the request. */
  Optional<String> section(Element element) {
    return section(pointers.getOrDefault(element, ""));
  }

  private Optional<String> section(String pointer) {
    return Optional.ofNullable(spokenFields.get(pointer)).map(FieldDescription::section);
  }

  private static String pointer(Particular particular) {
    return "/" + particular.name().replaceAll("\\.\\d+(?=\\.|$)", ".*").replace('.', '/');
  }
}
