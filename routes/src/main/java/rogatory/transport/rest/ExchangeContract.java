package rogatory.transport.rest;

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
import rogatory.problem.StrictJson;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schemas (JSON Schema 2020-12) of {@code exchange-openapi.yaml}. */
final class ExchangeContract {
  static final ExchangeContract INSTANCE = load();

  private static final String FILE = "exchange-openapi.yaml";
  private static final String ADDRESS = "urn:rogatory:exchange-openapi";
  private static final int MOST_FINDINGS = 100;
  private static final int LONGEST_POINTER = 500;
  private static final int LONGEST_TEXT = 500;

  private final SchemaRegistry registry;

  private ExchangeContract(SchemaRegistry registry) {
    this.registry = registry;
  }

  private static ExchangeContract load() {
    try (InputStream file = ExchangeContract.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is missing from the jar");
      }
      String json = new YAMLMapper().readTree(file).toString();
      SchemaRegistryConfig strict =
          SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
      return new ExchangeContract(
          SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              builder -> builder.schemas(Map.of(ADDRESS, json)).schemaRegistryConfig(strict)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Reads a body strictly, judges it by a schema of the file and makes a value of it.
   *
   * @return the value; UNWRITABLE_TEXT with every text that no document can hold, or MALFORMED_JSON
   *     with every fault
   */
  <T> Outcome<T> read(byte[] body, String schema, Class<T> type) {
    Optional<JsonNode> node = ExchangeJson.STRICT.read(body);
    if (node.isEmpty()) {
      return Outcome.denied(Problem.MALFORMED_JSON);
    }
    List<Finding> unwritable = StrictJson.unwritable(node.get());
    if (!unwritable.isEmpty()) {
      return Outcome.denied(Problem.UNWRITABLE_TEXT, unwritable);
    }
    List<Finding> findings = judge(node.get(), schema);
    return findings.isEmpty()
        ? ExchangeJson.STRICT
            .value(node.get(), type)
            .map(Outcome::done)
            .orElseGet(() -> Outcome.denied(Problem.MALFORMED_JSON))
        : Outcome.denied(Problem.MALFORMED_JSON, findings);
  }

  private List<Finding> judge(JsonNode node, String name) {
    Schema schema = registry.getSchema(SchemaLocation.of(ADDRESS + "#/components/schemas/" + name));
    return schema.validate(node).stream()
        .limit(MOST_FINDINGS)
        .map(ExchangeContract::finding)
        .toList();
  }

  private static Finding finding(Error error) {
    return new Finding(
        cut(error.getInstanceLocation().toString(), LONGEST_POINTER),
        "Fits the keyword " + cut(String.valueOf(error.getKeyword()), LONGEST_TEXT),
        null,
        "See the schema in " + FILE + ".");
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
