package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import rogatory.contract.RouteInventory;
import rogatory.security.AccessRules;
import rogatory.transport.rest.RestPaths;
import rogatory.vocabulary.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Contract, routes and roles say the same. */
@ExtendWith(OfficeExtension.class)
class RouteTests {
  private static final Map<Role, String> PEOPLE =
      Map.of(
          Role.LIAISON, "liaison",
          Role.APPROVER, "approver",
          Role.AUDITOR, "auditor",
          Role.OPERATOR, "operator",
          Role.ADMINISTRATOR, "second");

  private Office office;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
  }

  @Test
  void mapsWhatTheContractListsAndNothingElse() {
    RequestMappingHandlerMapping mapping =
        office
            .gateway()
            .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    for (String prefix : List.of("/api/", "/verify", "/directory")) {
      assertThat(RouteInventory.faults(mapping, Office.JUDGE, prefix)).isEmpty();
    }
    assertThat(RouteInventory.faults(mapping, Office.MACHINES, RestPaths.PLATFORM)).isEmpty();
    assertThat(Office.MACHINES.operations()).anyMatch(each -> each.contains(RestPaths.PLATFORM));
  }

  @Test
  void givesEachRouteTheRolesOfTheContract() throws IOException {
    Map<String, Set<String>> told = new TreeMap<>();
    contract()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (operation.getValue().has("x-roles")) {
                            told.put(
                                operation.getKey().toUpperCase() + " " + path.getKey(),
                                names(operation.getValue().path("x-roles")));
                          }
                        }));
    Map<String, Set<String>> ruled =
        AccessRules.table().stream()
            .collect(
                Collectors.toMap(
                    rule -> rule.method() + " " + rule.path(),
                    rule ->
                        rule.roles().stream()
                            .map(Enum::name)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    (one, other) -> one,
                    TreeMap::new));
    assertThat(ruled).isEqualTo(told);
  }

  @Test
  void opensNothingWithoutARoleButTheContractItselfAndTheRedemptionOfAnInvitation()
      throws IOException {
    Set<String> open = new TreeSet<>();
    contract()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (!operation.getValue().has("x-roles")) {
                            open.add(operation.getKey() + " " + path.getKey());
                          }
                        }));
    assertThat(open)
        .containsExactly(
            "get /api/v1/openapi.yaml",
            "get /directory",
            "get /verify",
            "post /api/v1/invitations/redemption");
  }

  @Test
  void offersNoOtherWordForReading() {
    for (String method : new String[] {"HEAD", "OPTIONS", "TRACE", "PATCH", "DELETE"}) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(office.people() + "/api/v1/requests"))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .header("Authorization", "Bearer " + office.token("operator"))
              .build();
      assertThat(Office.exchange(office.client(), request).statusCode())
          .as(method)
          .isIn(400, 405, 200)
          .isNotEqualTo(method.equals("OPTIONS") ? 0 : 200);
    }
  }

  @Test
  void refusesEveryRouteToEveryOtherRole() {
    for (AccessRules.Rule rule : AccessRules.table()) {
      String path =
          rule.path()
              .substring(AccessRules.PEOPLE.length())
              .replaceAll(
                  "\\{(request|document|act|token|proposal|errand|attachment)}",
                  "6e4b4b30-0000-4000-8000-000000000001")
              .replaceAll("\\{kind}", "SEALED")
              .replaceAll("\\{version}", "1.0.0")
              .replaceAll("\\{[a-z]+}", "nobody");
      for (Role role : Role.values()) {
        if (!rule.roles().contains(role)) {
          Office.Answer answer =
              rule.method().name().equals("POST")
                  ? office.post(PEOPLE.get(role), path, null)
                  : office.send(PEOPLE.get(role), rule.method().name(), path, null);
          assertThat(answer.problem(403)).as(role + " " + rule.path()).isEqualTo("forbidden");
        }
      }
    }
  }

  @Test
  void recordsThatARoleDidNotSuffice() {
    String path = "/requests/6e4b4b30-0000-4000-8000-000000000002/approval";
    office.post("auditor", path, Map.of());
    assertThat(refusals("POST /api/v1" + path)).isEqualTo(1);
  }

  @Test
  void recordsNothingOfAPathThatIsNoId() {
    office.get("second", "/inbound/authority-cz/Zofia%20Nikogo");
    office.get("second", "/%72equests/Zofia%20Nikogo");
    office.get("second", "/vault/V-ZOFIANIKOGO");
    assertThat(refusals("GET /api/v1/inbound/authority-cz/{request}")).isPositive();
    assertThat(refusals("GET /api/v1/vault/{handle}")).isPositive();
    assertThat(refusals("GET /api/v1")).isPositive();
    assertThat(refusals("%Zofia%") + refusals("%ZOFIA%")).isZero();
  }

  private int refusals(String object) {
    return office
        .database()
        .superuser()
        .sql("select count(*) from audit_entry where action = 'access.refuse' and object like ?")
        .param(object)
        .query(Integer.class)
        .single();
  }

  @Test
  void publishesTheContractToEverybody() throws IOException {
    Office.Answer file = office.send(null, "GET", "/openapi.yaml", null);
    assertThat(new YAMLMapper().readTree(file.http().body())).isEqualTo(contract());
  }

  private static Set<String> names(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode contract() throws IOException {
    try (InputStream file =
        RouteTests.class.getResourceAsStream("/rogatory/console/api-openapi.yaml")) {
      return new YAMLMapper().readTree(file);
    }
  }
}
