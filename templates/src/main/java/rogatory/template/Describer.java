package rogatory.template;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tells of a template. */
final class Describer {
  private final Template template;
  private final JsonNode schema;

  Describer(Template template) {
    this.template = template;
    this.schema = template.schema().getSchemaNode();
  }

  TemplateDescription describe() {
    TemplateSheet sheet = template.sheet();
    return new TemplateDescription(
        template.ref(),
        sheet.title(),
        sheet.summary(),
        sheet.source(),
        sheet.confidence(),
        sheet.validFrom(),
        sheet.validTo(),
        sheet.language(),
        template.fields().values().stream().map(this::describe).toList());
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
        field.privacy(),
        template.offered(field),
        maxLength(field.at()));
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
