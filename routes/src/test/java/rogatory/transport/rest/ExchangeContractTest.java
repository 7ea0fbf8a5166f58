package rogatory.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.contract.JudgedExchange;
import rogatory.exchange.ReplyKind;
import rogatory.problem.Problems;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI file itself: closed, bounded, and of one mind with the code. */
class ExchangeContractTest {
  private static final JsonNode FILE = read();

  private static JsonNode read() {
    try (InputStream file =
        ExchangeContractTest.class.getResourceAsStream("exchange-openapi.yaml")) {
      return new YAMLMapper().readTree(file);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  @Test
  void listsTheKindsOfRepliesThatThereAre() {
    assertThat(texts(FILE.at("/components/schemas/ReplyKind/enum")))
        .containsExactlyElementsOf(Arrays.stream(ReplyKind.values()).map(Enum::name).toList());
  }

  @Test
  void listsTheProblemsOfTheCatalogue() {
    assertThat(texts(FILE.at("/components/schemas/ProblemCode/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Problem.values()).map(Problem::code).toList());
  }

  @Test
  void leavesNoObjectOpen() {
    assertThat(faults(FILE.at("/components/schemas"), ""))
        .as("objects that are open, texts and lists without a limit")
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Problem.class)
  void rendersEveryProblemByItsSchema(Problem problem) {
    byte[] document =
        Problems.document(
            problem,
            List.of(new Finding("/items/0", "A code", "Art. 9", "Give one.")),
            "urn:uuid:7f1c3c1e-94a7-4d6a-9d35-1f0f6a1c5b11");

    JudgedExchange exchange =
        new JudgedExchange(
            "GET",
            "/nowhere",
            Map.of(),
            Map.of(),
            new byte[0],
            problem.httpStatus(),
            Map.of("content-type", List.of("application/problem+json")),
            document);

    assertThat(GateServer.JUDGE.faults(exchange)).isEmpty();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(value -> texts.add(value.asString()));
    return texts;
  }

  private static final Set<String> CONDITIONS = Set.of("if", "then", "anyOf");

  private static List<String> faults(JsonNode schemas, String place) {
    List<String> faults = new ArrayList<>();
    schemas.properties().stream()
        .filter(entry -> entry.getValue().isObject())
        .filter(entry -> !CONDITIONS.contains(entry.getKey()))
        .forEach(
            entry -> {
              String at = place + "/" + entry.getKey();
              JsonNode schema = entry.getValue();
              String fault = fault(schema);
              if (!fault.isEmpty()) {
                faults.add(at + " " + fault);
              }
              faults.addAll(faults(schema, at));
            });
    return faults;
  }

  private static String fault(JsonNode schema) {
    return switch (schema.path("type").asString("")) {
      case "object" -> schema.path("unevaluatedProperties").asBoolean(true) ? "is open" : "";
      case "string" -> schema.has("maxLength") ? "" : "has no longest length";
      case "array" -> schema.has("maxItems") ? "" : "has no largest size";
      case "integer" -> schema.has("maximum") ? "" : "has no largest value";
      default -> "";
    };
  }
}
