package rogatory.template;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads schemas of answers, puts the shared parts into them, and compiles them. */
final class AnswerSchemas {
  private final Lazy<JsonNode> sharedParts;
  private final Lazy<SchemaRegistry> registry = new Lazy<>(AnswerSchemas::registry);

  AnswerSchemas(Lazy<JsonNode> sharedParts) {
    this.sharedParts = sharedParts;
  }

  private static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12,
        registry ->
            registry
                .schemaLoader(loader -> loader.fetchRemoteResources(false))
                .schemaRegistryConfig(
                    SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .pathType(PathType.JSON_POINTER)
                        .locale(Locale.ROOT)
                        .build()));
  }

  /** The schema in this file; whoever asks a part of it is told when it contradicts itself. */
  AnswerSchema of(TemplateFolder folder, String file) {
    return new AnswerSchema(
        () -> complete(SheetReader.json(folder, file)),
        schema -> outline(folder, file, schema),
        schema -> compile(folder, file, schema));
  }

  /** The schema with the safeguards, and the shared parts that it does not have itself. */
  private JsonNode complete(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      object
          .withObjectProperty("properties")
          .putObject(Safeguards.GROUP)
          .put("$ref", "#/$defs/" + Safeguards.GROUP);
      ObjectNode parts = object.withObjectProperty("$defs");
      sharedParts
          .get()
          .properties()
          .forEach(
              part -> {
                if (!parts.has(part.getKey())) {
                  parts.set(part.getKey(), part.getValue());
                }
              });
    }
    return schema;
  }

  private static Map<String, JsonNode> outline(
      TemplateFolder folder, String file, JsonNode schema) {
    for (String reference : schema.findValuesAsString("$ref")) {
      if (!reference.startsWith("#/$defs/")) {
        throw TemplateLoader.contradiction(
            folder, file, reference, "A schema refers only to its own or shared $defs.");
      }
    }
    try {
      SchemaOutline outline = new SchemaOutline(schema);
      for (String group : outline.openGroups()) {
        throw TemplateLoader.contradiction(
            folder,
            file,
            "\"" + group.substring(group.lastIndexOf('/') + 1) + "\"",
            "The group " + group + "/ must have additionalProperties false.");
      }
      return outline.parts();
    } catch (IllegalArgumentException fault) {
      throw TemplateLoader.contradiction(folder, file, "$ref", fault.getMessage() + ".");
    }
  }

  /** One at a time, because compiling fills what the registry remembers. */
  private synchronized Schema compile(TemplateFolder folder, String file, JsonNode schema) {
    try {
      Schema compiled = registry.get().getSchema(schema);
      compiled.initializeValidators();
      return compiled;
    } catch (SchemaException fault) {
      throw TemplateLoader.contradiction(folder, file, "", "This is no JSON Schema 2020-12.");
    }
  }
}
