package rogatory.contract;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An OpenAPI 3.1 file whose references stay inside the file. */
final class OpenApiDocument {
  private static final String ADDRESS = "urn:rogatory:judged-openapi";
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private final JsonNode root;
  private final SchemaRegistry registry;

  private OpenApiDocument(JsonNode root) {
    this.root = root;
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemas(Map.of(ADDRESS, root.toString()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  static OpenApiDocument read(String resource) {
    try (InputStream file = OpenApiDocument.class.getClassLoader().getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalArgumentException("No resource " + resource);
      }
      JsonNode root = new YAMLMapper().readTree(file);
      if (!root.path("openapi").asString("").startsWith("3.1.")) {
        throw new IllegalArgumentException(resource + " is not OpenAPI 3.1");
      }
      return new OpenApiDocument(root);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  JsonNode root() {
    return root;
  }

  /** What a reference points at; anything else is returned as it is. */
  JsonNode resolved(JsonNode node) {
    JsonNode seen = node;
    while (seen.has("$ref")) {
      String reference = seen.get("$ref").asString();
      JsonNode target =
          reference.startsWith("#")
              ? root.at(JsonPointer.compile(reference.substring(1)))
              : MissingNode.getInstance();
      if (target.isMissingNode()) {
        throw new IllegalArgumentException("A reference leads nowhere: " + reference);
      }
      seen = target;
    }
    return seen;
  }

  /** The faults of a value by a schema that stands anywhere in the file. */
  List<String> faults(JsonNode schema, JsonNode value) {
    return registry.getSchema(absolute(schema)).validate(value).stream()
        .map(OpenApiDocument::text)
        .toList();
  }

  /** The faults of JSON bytes. */
  List<String> faults(JsonNode schema, byte[] json) {
    try {
      return faults(schema, JSON.readTree(json));
    } catch (JacksonException malformed) {
      return List.of("not JSON, or a name occurs twice");
    }
  }

  static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException malformed) {
      return MissingNode.getInstance();
    }
  }

  private static String text(Error error) {
    return error.getInstanceLocation() + " breaks " + error.getSchemaLocation();
  }

  /** A copy whose references name the file, so that it can be used apart from its place. */
  private static JsonNode absolute(JsonNode schema) {
    JsonNode copy = schema.deepCopy();
    rewrite(copy);
    return copy;
  }

  private static void rewrite(JsonNode node) {
    if (node instanceof ObjectNode object) {
      String reference = object.path("$ref").asString("");
      if (reference.startsWith("#")) {
        object.put("$ref", ADDRESS + reference);
      }
      object.values().forEach(OpenApiDocument::rewrite);
    } else if (node instanceof ArrayNode array) {
      array.values().forEach(OpenApiDocument::rewrite);
    }
  }
}
