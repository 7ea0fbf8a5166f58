package rogatory.console;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The published contract, {@code api-openapi.yaml}. Bodies are judged by its own schemas (OpenAPI
 * 3.1 schemas are JSON Schema 2020-12), so that what is written there is what is done.
 */
final class Contract {
  private static final String FILE = "api-openapi.yaml";
  private static final String ADDRESS = "urn:rogatory:api-openapi";
  private static final int MOST_FINDINGS = 200;
  private static final int LONGEST_POINTER = 500;
  private static final int LONGEST_RULE = 200;

  private static final Finding CONTROL_CHARACTERS =
      new Finding(
          "",
          "texts of characters that XML 1.0 section 2.2 allows",
          null,
          "Take control characters out.");

  private final byte[] file;
  private final SchemaRegistry registry;

  private Contract(byte[] file, SchemaRegistry registry) {
    this.file = file;
    this.registry = registry;
  }

  static Contract load() {
    try (InputStream stream = Contract.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is missing from the jar");
      }
      byte[] file = stream.readAllBytes();
      String json = new YAMLMapper().readTree(file).toString();
      SchemaRegistryConfig strict =
          SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
      return new Contract(
          file,
          SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              builder -> builder.schemas(Map.of(ADDRESS, json)).schemaRegistryConfig(strict)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The file itself. */
  byte[] file() {
    return file.clone();
  }

  /**
   * Reads a body strictly, judges it by a schema of the file and makes a value of it.
   *
   * @return the value, or MALFORMED_JSON with every fault
   */
  <T> Outcome<T> read(byte[] body, String schema, Class<T> type) {
    Optional<JsonNode> node = StrictJson.read(body);
    if (node.isEmpty()) {
      return Outcome.denied(Problem.MALFORMED_JSON);
    }
    List<Finding> findings = judge(node.get(), schema);
    if (!StrictJson.isPlainText(node.get())) {
      findings = List.of(CONTROL_CHARACTERS);
    }
    if (!findings.isEmpty()) {
      return Outcome.denied(Problem.MALFORMED_JSON, findings);
    }
    try {
      return Outcome.done(StrictJson.MAPPER.treeToValue(node.get(), type));
    } catch (JacksonException allowedByTheSchemaOnly) {
      return Outcome.denied(Problem.MALFORMED_JSON);
    }
  }

  private List<Finding> judge(JsonNode node, String name) {
    Schema schema = registry.getSchema(SchemaLocation.of(ADDRESS + "#/components/schemas/" + name));
    return schema.validate(node).stream().limit(MOST_FINDINGS).map(Contract::finding).toList();
  }

  /** What the schema says, never what was sent. */
  private static Finding finding(Error error) {
    String keyword = String.valueOf(error.getKeyword());
    String where = error.getInstanceLocation().toString();
    boolean missing = keyword.equals("required") && error.getProperty() != null;
    return new Finding(
        cut(missing ? where + "/" + escaped(error.getProperty()) : where, LONGEST_POINTER),
        missing ? "This is required" : cut(rule(keyword, error), LONGEST_RULE),
        null,
        missing ? "Add it." : "See the schema in " + FILE + ".");
  }

  private static String rule(String keyword, Error error) {
    JsonNode rule = error.getSchemaNode();
    boolean plain = rule != null && (rule.isValueNode() || keyword.equals("enum"));
    return plain && !keyword.equals("unevaluatedProperties")
        ? keyword + " " + rule
        : "Fits the keyword " + keyword;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
