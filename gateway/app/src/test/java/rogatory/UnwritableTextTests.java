package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Texts that no document can hold, in every text field of every operation of the contract. */
@ExtendWith(OfficeExtension.class)
class UnwritableTextTests {
  private static final String ID = "6e4b4b30-0000-4000-8000-000000000001";
  private static final Map<String, String> PEOPLE =
      Map.of(
          "LIAISON", "liaison",
          "APPROVER", "approver",
          "AUDITOR", "auditor",
          "OPERATOR", "operator",
          "ADMINISTRATOR", "second");
  private static final List<String> BAD =
      List.of("a\\u0000", "\\u0007", "\\ud800", "\\udc00a", "\\uffff", "\\u001b[31m");

  private Office office;

  /** An operation that takes a body. */
  private record Operation(String method, String path, String role, JsonNode schema) {}

  @BeforeEach
  void enters(Office office) {
    this.office = office;
  }

  @Test
  void areRefusedWithThePlaceOfTheText() throws IOException {
    JsonNode contract = contract();
    List<Operation> operations = operations(contract);
    Set<String> tried = new TreeSet<>();
    int turn = 0;
    for (Operation operation : operations) {
      for (String pointer : texts(contract, operation.schema(), "", 0)) {
        String bad = BAD.get(turn++ % BAD.size());
        String body = nested(pointer, "\"" + bad + "\"");
        Office.Answer answer = send(operation, body);
        String what = operation.method() + " " + operation.path() + " " + body;
        assertThat(answer.problem(422)).as(what).isEqualTo("unwritable-text");
        assertThat(answer.json().path("errors").findValuesAsString("pointer"))
            .as(what)
            .containsExactly(pointer);
        tried.add(operation.path() + pointer);
      }
    }
    assertThat(operations).hasSizeGreaterThan(10);
    assertThat(tried)
        .contains(
            "/api/v1/requests/caseReference",
            "/api/v1/requests/{request}/decisions/reason",
            "/api/v1/inbound/{sender}/{request}/decisions/items/0/item");
  }

  @Test
  void areRefusedInNamesAndDeepInAnswers() {
    for (String bad : BAD) {
      for (String answers :
          new String[] {"{\"%s\":1}".formatted(bad), "{\"a\":[{\"b\":\"%s\"}]}".formatted(bad)}) {
        String body = "{\"answers\":" + answers + "}";
        assertThat(office.post("liaison", "/requests", body).problem(422))
            .as(body)
            .isEqualTo("unwritable-text");
      }
    }
  }

  @Test
  void areNoReasonToFailAnywhereElse() {
    for (String path :
        new String[] {
          "/operation/audit?object=%00",
          "/operation/audit?object=%ed%a0%80",
          "/operation/audit?cursor=%00",
          "/operation/audit?limit=%00"
        }) {
      assertThat(office.send("auditor", "GET", path, null).status()).as(path).isIn(200, 400);
    }
    for (String purpose : new String[] {"%00", "a%07b", "%ed%a0%80", "%EF%BF%BF"}) {
      assertThat(
              office.send("liaison", "GET", "/requests/" + ID, null, "X-Purpose", purpose).status())
          .as(purpose)
          .isIn(400, 404);
    }
  }

  private Office.Answer send(Operation operation, String body) {
    String path =
        operation
            .path()
            .substring("/api/v1".length())
            .replaceAll("\\{(sender|party|person)}", "authority-cz")
            .replace("{handle}", "V-ABCDEF")
            .replaceAll("\\{[a-zA-Z]+}", ID);
    String person = PEOPLE.get(operation.role());
    return operation.method().equals("POST")
        ? office.post(person, path, body)
        : office.send(person, operation.method(), path, body, "If-Match", "\"1\"");
  }

  private static List<Operation> operations(JsonNode contract) {
    List<Operation> operations = new ArrayList<>();
    contract
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          JsonNode schema =
                              operation
                                  .getValue()
                                  .at("/requestBody/content/application~1json/schema");
                          if (!schema.isMissingNode()) {
                            operations.add(
                                new Operation(
                                    operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                    path.getKey(),
                                    operation.getValue().path("x-roles").get(0).asString(),
                                    schema));
                          }
                        }));
    return operations;
  }

  /** Pointers of all text fields of a schema; of a list the first element. */
  private static List<String> texts(JsonNode contract, JsonNode schema, String at, int depth) {
    JsonNode here = schema;
    if (here.has("$ref")) {
      here = contract.at(here.path("$ref").asString().substring(1));
    }
    List<String> found = new ArrayList<>();
    if (depth > 6) {
      return found;
    }
    for (JsonNode choice : here.path("anyOf")) {
      found.addAll(texts(contract, choice, at, depth + 1));
    }
    if (here.path("type").toString().contains("string") || here.has("enum")) {
      found.add(at);
    }
    if (here.has("items")) {
      found.addAll(texts(contract, here.path("items"), at + "/0", depth + 1));
    }
    for (Map.Entry<String, JsonNode> member : here.path("properties").properties()) {
      found.addAll(texts(contract, member.getValue(), at + "/" + member.getKey(), depth + 1));
    }
    return found.stream().distinct().toList();
  }

  private static String nested(String pointer, String value) {
    String[] steps = pointer.substring(1).split("/");
    String json = value;
    for (int i = steps.length - 1; i >= 0; i--) {
      json = steps[i].equals("0") ? "[" + json + "]" : "{\"" + steps[i] + "\":" + json + "}";
    }
    return json;
  }

  private static JsonNode contract() throws IOException {
    try (InputStream file =
        UnwritableTextTests.class.getResourceAsStream("/rogatory/console/api-openapi.yaml")) {
      return new YAMLMapper().readTree(file);
    }
  }
}
