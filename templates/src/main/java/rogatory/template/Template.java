package rogatory.template;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rogatory.request.TemplateRef;
import tools.jackson.databind.JsonNode;

/**
 * A template that was read and found consistent.
 *
 * @param ref which
 * @param sheet what its folder says
 * @param fields all fields by pointer, shared groups resolved, in the order in which they are asked
 * @param conditions those of imported groups and its own
 * @param gates those of imported groups and its own
 * @param codes the code lists that its fields name
 * @param clocks the deadline rules that it may name
 * @param schema of the answers
 * @param translations by language, in the order in which the sheet declares them
 */
record Template(
    TemplateRef ref,
    TemplateSheet sheet,
    Map<String, FieldSheet> fields,
    List<Rule> conditions,
    List<Gate> gates,
    Map<String, CodeList> codes,
    ClockRules clocks,
    AnswerSchema schema,
    Map<String, Lazy<Translation>> translations) {

  /** Makes what is made when first asked for. */
  void readAhead() {
    schema.compiled();
    translations.values().forEach(Lazy::get);
  }

  /** The same template with its translations. */
  Template translated(Map<String, Lazy<Translation>> languages) {
    return new Template(ref, sheet, fields, conditions, gates, codes, clocks, schema, languages);
  }

  /** Schema of each field. */
  Map<String, JsonNode> outline() {
    return schema.outline();
  }

  /** Where it lies in its folder. */
  String path() {
    return ref.id() + "/" + ref.version();
  }

  /** The languages in which a request of it can be drawn up, that of the sheet first. */
  List<String> languages() {
    return Stream.concat(
            Stream.of(sheet.language()),
            translations.values().stream()
                .map(Lazy::get)
                .filter(Translation::isComplete)
                .map(Translation::language))
        .toList();
  }

  /** The texts in a language other than that of the sheet, where none is missing. */
  Optional<Translation> in(String language) {
    return Optional.ofNullable(translations.get(language))
        .map(Lazy::get)
        .filter(Translation::isComplete);
  }

  /** What a person reads for a code in a language; nothing where list or language lack it. */
  Optional<String> label(String list, String code, String language) {
    if (language.equals(sheet.language())) {
      return Optional.ofNullable(codes.get(list))
          .flatMap(known -> known.find(code))
          .map(CodeList.Entry::label);
    }
    return in(language).flatMap(texts -> texts.label(list, code));
  }

  boolean isValidOn(LocalDate day) {
    LocalDate last = sheet.validTo();
    return !day.isBefore(sheet.validFrom()) && (last == null || !day.isAfter(last));
  }

  /** What a person reads for a code; the code itself where the list does not know it. */
  String label(FieldSheet field, String code) {
    CodeList list = field.codes() == null ? null : codes.get(field.codes());
    return list == null ? code : list.find(code).map(CodeList.Entry::label).orElse(code);
  }

  /** How sure a deadline is, by the rule that it names. */
  Confidence confidence(Mapping.Term term) {
    return clocks.find(term.code()).map(ClockRule::confidence).orElse(Confidence.UNCERTAIN);
  }

  /** The codes that a field takes now. */
  List<CodeList.Entry> offered(FieldSheet field) {
    CodeList list = field.codes() == null ? null : codes.get(field.codes());
    return list == null ? List.of() : list.offered(field.only());
  }
}
