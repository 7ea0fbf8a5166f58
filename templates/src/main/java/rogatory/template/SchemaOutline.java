package rogatory.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The fields that a JSON schema speaks of, by pointer with {@code *} for every index. It follows
 * properties, items and references within the schema; conditions of a schema name no new fields.
 */
final class SchemaOutline {
  private static final int DEEPEST = 8;

  private final JsonNode schema;
  private final Map<String, JsonNode> parts = new LinkedHashMap<>();
  private final List<String> openGroups = new ArrayList<>();

  SchemaOutline(JsonNode schema) {
    this.schema = schema;
    walk("", schema, 0);
  }

  /** Schema of each field, references resolved, in the schema's order. */
  Map<String, JsonNode> parts() {
    return parts;
  }

  /** Where groups are that would take any field. */
  List<String> openGroups() {
    return openGroups;
  }

  private void walk(String at, JsonNode reference, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("the schema refers to itself or is too deep");
    }
    JsonNode part = resolve(reference);
    if (!at.isEmpty() && !at.endsWith("*")) {
      parts.put(at, part);
    }
    if (part.path("properties").isObject() && part.path("additionalProperties").asBoolean(true)) {
      openGroups.add(at);
    }
    part.path("properties")
        .properties()
        .forEach(property -> walk(at + "/" + property.getKey(), property.getValue(), depth + 1));
    JsonNode items = part.path("items");
    if (items.isObject() && resolve(items).path("properties").isObject()) {
      walk(at + "/*", items, depth + 1);
    }
  }

  private JsonNode resolve(JsonNode part) {
    JsonNode reference = part.path("$ref");
    if (reference.isMissingNode()) {
      return part;
    }
    JsonNode found = schema.at(reference.asString().substring(1));
    if (found.isMissingNode()) {
      throw new IllegalArgumentException("the schema refers to " + reference.asString());
    }
    return resolve(found);
  }
}
