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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rogatory.exchange.AuditTrail;
import rogatory.problem.StrictJson;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
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

  private final byte[] file;
  private final SchemaRegistry registry;
  private final AuditTrail audit;
  private final Clock clock;

  private Contract(byte[] file, SchemaRegistry registry, AuditTrail audit, Clock clock) {
    this.file = file;
    this.registry = registry;
    this.audit = audit;
    this.clock = clock;
  }

  static Contract load(AuditTrail audit, Clock clock) {
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
              builder -> builder.schemas(Map.of(ADDRESS, json)).schemaRegistryConfig(strict)),
          audit,
          clock);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The file itself. */
  byte[] file() {
    return file.clone();
  }

  /**
   * Reads a body strictly, judges it by a schema of the file and makes a value of it. That a body
   * of the person who is signed in was refused is written down, and nothing of the body.
   *
   * @return the value; UNWRITABLE_TEXT with every text that no document can hold, or MALFORMED_JSON
   *     with every fault
   */
  <T> Outcome<T> read(byte[] body, String schema, Class<T> type) {
    Outcome<T> read = judged(body, schema, type);
    if (read instanceof Outcome.Denied<T> denied) {
      audit.recordApart(
          new AuditTrail.Entry(
              clock.instant(),
              CallerResolver.signedIn().actor(),
              "body.refuse",
              "body/" + schema,
              null,
              null,
              denied.problem().code(),
              null));
    }
    return read;
  }

  private <T> Outcome<T> judged(byte[] body, String schema, Class<T> type) {
    Optional<JsonNode> node = Bodies.JSON.read(body);
    if (node.isEmpty()) {
      return Outcome.denied(Problem.MALFORMED_JSON);
    }
    List<Finding> unwritable = StrictJson.unwritable(node.get());
    if (!unwritable.isEmpty()) {
      return Outcome.denied(Problem.UNWRITABLE_TEXT, unwritable);
    }
    List<Finding> findings = judge(node.get(), schema);
    return findings.isEmpty()
        ? Bodies.JSON
            .value(node.get(), type)
            .map(Outcome::done)
            .orElseGet(() -> Outcome.denied(Problem.MALFORMED_JSON))
        : Outcome.denied(Problem.MALFORMED_JSON, findings);
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
