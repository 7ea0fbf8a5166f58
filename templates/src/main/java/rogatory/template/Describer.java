package rogatory.template;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tells of a template. */
final class Describer {
  private final Template template;
  private final @Nullable Translation translation;
  private final Relations relations;
  private final JsonNode schema;

  /** Tells in the language of the sheet. */
  Describer(Template template, Relations relations) {
    this(template, relations, null);
  }

  /** Tells in another language. */
  Describer(Template template, Relations relations, @Nullable Translation translation) {
    this.template = template;
    this.relations = relations;
    this.translation = translation;
    this.schema = template.schema().node();
  }

  TemplateDescription describe() {
    TemplateSheet sheet = template.sheet();
    String id = sheet.catalogueId();
    return new TemplateDescription(
        template.ref(),
        id == null ? sheet.id().toUpperCase(Locale.ROOT) : id,
        translation == null ? sheet.title() : translation.title(),
        translation == null ? sheet.summary() : translation.summary(),
        sheet.issuer(),
        sheet.receiver(),
        sheet.source(),
        sheet.confidence(),
        caution(),
        sheet.validFrom(),
        sheet.validTo(),
        translation == null ? sheet.language() : translation.language(),
        translation == null || translation.reviewed(),
        template.languages(),
        sheet.request().deadline().stream().map(Mapping.Term::code).distinct().toList(),
        relations.terms(template),
        translation == null ? sheet.sections() : translation.sections(),
        fields().map(this::describe).toList());
  }

  private Stream<FieldSheet> fields() {
    return template.fields().values().stream()
        .map(
            field ->
                translation == null ? field : translation.fields().getOrDefault(field.at(), field));
  }

  /** What is uncertain: the template as a whole, or some of its clocks. */
  private @Nullable String caution() {
    TemplateSheet sheet = template.sheet();
    if (sheet.confidence() == Confidence.UNCERTAIN) {
      return "The law behind this template is not confirmed, or may have changed: have it confirmed"
          + " before use.";
    }
    List<String> clocks =
        sheet.request().deadline().stream()
            .filter(term -> template.confidence(term) == Confidence.UNCERTAIN)
            .map(Mapping.Term::code)
            .distinct()
            .toList();
    return clocks.isEmpty()
        ? null
        : "Not confirmed: " + String.join(", ", clocks) + ". Have it confirmed before use.";
  }

  private FieldDescription describe(FieldSheet field) {
    return new FieldDescription(
        field.at(),
        field.label(),
        field.type(),
        isRequired(field.at()),
        requiredWhen(field.at()),
        field.expects(),
        field.guidance(),
        field.provision(),
        field.section(),
        field.privacy(),
        codes(field),
        maxLength(field.at()));
  }

  private List<CodeList.Entry> codes(FieldSheet field) {
    List<CodeList.Entry> offered = template.offered(field);
    String list = field.codes();
    if (translation == null || list == null) {
      return offered;
    }
    return offered.stream().map(entry -> entry.labelled(translation.label(list, entry))).toList();
  }

  private List<String> requiredWhen(String at) {
    return template.conditions().stream()
        .filter(rule -> rule.require().contains(at))
        .map(Rule::because)
        .toList();
  }

  private boolean isRequired(String at) {
    String group = at.substring(0, at.lastIndexOf('/'));
    String name = at.substring(at.lastIndexOf('/') + 1);
    JsonNode around =
        group.isEmpty()
            ? schema
            : group.endsWith("/*")
                ? items(group.substring(0, group.length() - 2))
                : template.outline().get(group);
    return around != null
        && around.path("required").values().stream()
            .anyMatch(required -> required.asString().equals(name));
  }

  private @Nullable JsonNode items(String list) {
    JsonNode part = template.outline().get(list);
    if (part == null) {
      return null;
    }
    JsonNode items = part.path("items");
    JsonNode reference = items.path("$ref");
    return reference.isMissingNode() ? items : schema.at(reference.asString().substring(1));
  }

  private @Nullable Integer maxLength(String at) {
    JsonNode part = template.outline().get(at);
    if (part == null) {
      return null;
    }
    JsonNode limit = part.has("maxLength") ? part.path("maxLength") : part.path("maxItems");
    return limit.isMissingNode() ? null : limit.asInt();
  }
}
