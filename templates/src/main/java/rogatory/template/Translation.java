package rogatory.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person reads of a template in another language. Where a text is missing, the language of
 * the template stands in, and the language is offered to nobody.
 *
 * @param language ISO 639-1
 * @param reviewed whether all files behind it were read by a person who knows law and language
 * @param title of the template
 * @param summary of the template
 * @param sections headings of the sections of the official form
 * @param fields fields with their texts in the language, by pointer
 * @param codes labels of codes, by name of the list and code
 * @param acts what acts and treaties are called, by their name in the template
 * @param missing the texts that are missing, in words
 * @param strangers texts of what the template does not have, in words
 */
record Translation(
    String language,
    boolean reviewed,
    String title,
    String summary,
    Map<String, String> sections,
    Map<String, FieldSheet> fields,
    Map<String, Map<String, String>> codes,
    Map<String, String> acts,
    List<String> missing,
    List<String> strangers) {

  /** Whether no text is missing, so that a request can be drawn up in the language. */
  boolean isComplete() {
    return missing.isEmpty();
  }

  /** The label of a code; that of the list where none is given. */
  String label(String list, CodeList.Entry entry) {
    return label(list, entry.code()).orElse(entry.label());
  }

  /** The label of a code in the language. */
  Optional<String> label(String list, String code) {
    return Optional.ofNullable(codes.getOrDefault(list, Map.of()).get(code));
  }

  /** A text that begins with the name of an act, which is said as the language says it. */
  String citing(String text) {
    return acts.keySet().stream()
        .filter(text::startsWith)
        .max(Comparator.comparingInt(String::length))
        .map(act -> acts.get(act) + text.substring(act.length()))
        .orElse(text);
  }

  /** The texts of one language over those of the template, with what is missing. */
  static final class Maker {
    private static final String KIND = "REQUEST_KIND";
    private static final String MEASURE = "MEASURE";
    private static final String CLOCK = "DEADLINE_RULE";

    private final Template template;
    private final TranslationSheet own;
    private final TranslationSheet shared;
    private final List<String> missing = new ArrayList<>();

    Maker(Template template, TranslationSheet own, TranslationSheet shared) {
      this.template = template;
      this.own = own;
      this.shared = shared;
    }

    Translation make() {
      TemplateSheet sheet = template.sheet();
      Map<String, FieldSheet> fields = new LinkedHashMap<>();
      Map<String, Map<String, String>> codes = new LinkedHashMap<>();
      Map<String, String> sections = new LinkedHashMap<>();
      String title = or(own.title(), sheet.title(), "the title");
      String summary = or(own.summary(), sheet.summary(), "the summary");
      sheet
          .sections()
          .forEach(
              (name, heading) ->
                  sections.put(
                      name,
                      or(own.sections().get(name), heading, "the heading of section " + name)));
      for (FieldSheet field : template.fields().values()) {
        fields.put(field.at(), translated(importing(field.at()), field));
        labels(field, codes);
      }
      of(Safeguards.possible(template, sheet.request().kind(), KIND), KIND, codes);
      of(Safeguards.possible(template, sheet.request().measures(), MEASURE), MEASURE, codes);
      of(sheet.request().deadline().stream().map(Mapping.Term::code), CLOCK, codes);
      return new Translation(
          own.language(),
          own.reviewed() && shared.reviewed(),
          title,
          summary,
          sections,
          fields,
          codes,
          acts(),
          List.copyOf(missing),
          strangers());
    }

    private List<String> strangers() {
      List<String> strangers = new ArrayList<>();
      for (String at : own.fields().keySet()) {
        if (!template.fields().containsKey(at)) {
          strangers.add(at);
        }
      }
      for (String section : own.sections().keySet()) {
        if (!template.sheet().sections().containsKey(section)) {
          strangers.add("section " + section);
        }
      }
      for (String list : own.codes().keySet()) {
        CodeList codes = template.codes().get(list);
        for (String code : own.codes().getOrDefault(list, Map.of()).keySet()) {
          if (codes == null || codes.find(code).isEmpty()) {
            strangers.add(list + " " + code);
          }
        }
      }
      return strangers;
    }

    private Map<String, String> acts() {
      Map<String, String> acts = new LinkedHashMap<>(shared.acts());
      acts.putAll(own.acts());
      return acts;
    }

    private TemplateSheet.@Nullable Entry importing(String at) {
      for (TemplateSheet.Entry entry : template.sheet().fields()) {
        if (entry.include() != null && groupText(entry.include(), at) != null) {
          return entry;
        }
      }
      return null;
    }

    private TranslationSheet.@Nullable FieldText groupText(String group, String at) {
      return shared.groups().getOrDefault(group, Map.of()).get(at);
    }

    private FieldSheet translated(TemplateSheet.@Nullable Entry entry, FieldSheet field) {
      String at = field.at();
      var here = own.fields().getOrDefault(at, TranslationSheet.FieldText.NONE);
      var there = TranslationSheet.FieldText.NONE;
      FieldChange change = null;
      if (Safeguards.asks(at)) {
        there = given(groupText(Safeguards.GROUP, at));
      } else if (entry != null && entry.include() != null) {
        there = given(groupText(entry.include(), at));
        change = entry.change(at);
      }
      boolean label = change != null && change.label() != null;
      boolean expects = change != null && change.expects() != null;
      boolean guidance = change != null && change.guidance() != null;
      return field.worded(
          or(chosen(here.label(), there.label(), label), field.label(), "the label of " + at),
          or(chosen(here.expects(), there.expects(), expects), field.expects(), "expects of " + at),
          field.guidance() == null
              ? null
              : or(
                  chosen(here.guidance(), there.guidance(), guidance),
                  field.guidance(),
                  "the guidance of " + at));
    }

    private static TranslationSheet.FieldText given(TranslationSheet.@Nullable FieldText text) {
      return text == null ? TranslationSheet.FieldText.NONE : text;
    }

    /** Words of the group do not stand for what the template says differently. */
    private static @Nullable String chosen(
        @Nullable String here, @Nullable String there, boolean changed) {
      return here != null || changed ? here : there;
    }

    private void labels(FieldSheet field, Map<String, Map<String, String>> codes) {
      String list = field.codes();
      if (list != null) {
        of(template.offered(field).stream().map(CodeList.Entry::code), list, codes);
      }
    }

    /** The labels of these codes; a code that its list does not have needs none. */
    private void of(Stream<String> asked, String list, Map<String, Map<String, String>> codes) {
      CodeList known = template.codes().get(list);
      if (known == null) {
        return;
      }
      Map<String, String> labels = codes.computeIfAbsent(list, name -> new LinkedHashMap<>());
      asked
          .flatMap(code -> known.find(code).stream())
          .filter(entry -> !labels.containsKey(entry.code()))
          .forEach(entry -> labels.put(entry.code(), label(list, entry)));
    }

    private String label(String list, CodeList.Entry entry) {
      String label = own.codes().getOrDefault(list, Map.of()).get(entry.code());
      if (label == null) {
        label = shared.codes().getOrDefault(list, Map.of()).get(entry.code());
      }
      return or(label, entry.label(), "the label of " + list + " " + entry.code());
    }

    private String or(@Nullable String translated, String original, String what) {
      if (translated == null || translated.isBlank()) {
        missing.add(what);
        return original;
      }
      return translated;
    }
  }
}
