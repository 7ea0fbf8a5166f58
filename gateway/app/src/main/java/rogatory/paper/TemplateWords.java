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
import rogatory.template.FieldType;
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
  private final TemplateRef ref;
  private final String language;
  private final @Nullable TemplateDescription spoken;
  private final List<Map<String, FieldDescription>> signed;
  private final Map<String, FieldDescription> spokenFields;
  private final Map<Element, String> pointers;

  private TemplateWords(
      TemplateCatalogue catalogue, TemplateRef ref, String language, String signedIn) {
    this.catalogue = catalogue;
    this.ref = ref;
    this.language = language;
    this.spoken = catalogue.find(ref, language).orElse(null);
    this.spokenFields = fields(Optional.ofNullable(spoken));
    this.signed = List.of(fields(catalogue.find(ref)), fields(catalogue.find(ref, signedIn)));
    this.pointers = catalogue.elements(ref).map(TemplateElements::pointers).orElse(Map.of());
  }

  private static Map<String, FieldDescription> fields(Optional<TemplateDescription> told) {
    Map<String, FieldDescription> fields = new LinkedHashMap<>();
    told.ifPresent(
        template -> template.fields().forEach(field -> fields.put(field.pointer(), field)));
    return fields;
  }

  /**
   * The words in a language; nothing when the template is known here and not in that language.
   *
   * @param signedIn the language of the request, in which its codes were written out
   */
  static Optional<TemplateWords> of(
      TemplateCatalogue catalogue, TemplateRef ref, String language, String signedIn) {
    boolean lacking = catalogue.find(ref).isPresent() && catalogue.find(ref, language).isEmpty();
    return lacking
        ? Optional.empty()
        : Optional.of(new TemplateWords(catalogue, ref, language, signedIn));
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
    FieldDescription field = spokenFields.get(pointer(particular));
    if (field == null || field.codes().isEmpty()) {
      return particular.value();
    }
    Map<String, String> labels = labels(field);
    Map<String, String> turned = new HashMap<>();
    signed.stream()
        .flatMap(fields -> Stream.ofNullable(fields.get(field.pointer())))
        .flatMap(known -> known.codes().stream())
        .forEach(entry -> turned.put(entry.label(), labels.getOrDefault(entry.code(), "")));
    return Stream.of(particular.value().split(SEPARATOR))
        .map(label -> turned.getOrDefault(label, label))
        .collect(Collectors.joining(SEPARATOR));
  }

  /** Whether the answer is a length of time, ISO 8601. */
  boolean isLength(Particular particular) {
    FieldDescription field = spokenFields.get(pointer(particular));
    return field != null && field.type() == FieldType.DURATION;
  }

  /** What a person reads for a measure. */
  String measure(String code) {
    FieldDescription field = spokenFields.get(pointers.getOrDefault(Element.MEASURES, ""));
    String label = field == null ? null : labels(field).get(code);
    return label == null ? code("MEASURE", code).orElse(code) : label;
  }

  private static Map<String, String> labels(FieldDescription field) {
    return field.codes().stream()
        .collect(
            Collectors.toMap(CodeList.Entry::code, CodeList.Entry::label, (one, other) -> one));
  }

  /** What a person reads for a code of a shared list, where that is known in this language. */
  Optional<String> code(String list, String code) {
    return catalogue.label(ref, list, code, language);
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
