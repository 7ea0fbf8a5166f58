package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.casework.UnitOfWork;
import rogatory.devpki.PartyKeys;
import rogatory.exchange.Errand;
import rogatory.exchange.Outbox;
import rogatory.exchange.RequestDocument;
import rogatory.request.Priority;
import rogatory.transport.soap.SoapPeer;
import rogatory.vocabulary.AgencyId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Every route with an id, as the contract lists them, called for things of another agency: the
 * answer is the same as for things that do not exist.
 */
@Attacks(at = Entrance.PEOPLE, kind = Kind.ACCESS)
@ExtendWith(OfficeExtension.class)
class OtherAgencyTests {
  private static final String PEER = "authority-mt";

  /** Templates and the directory of parties belong to all agencies. */
  private static final Set<String> SHARED =
      Set.of(
          "GET /templates/{template}/{version}",
          "GET /parties/{party}",
          "GET /administration/parties/{party}/history",
          "POST /parties/{party}/connection-test",
          "POST /administration/parties/{party}/keys",
          "POST /administration/parties/{party}/address");

  private static final String PUT_FILE = "PUT /requests/{request}/attachments/{attachment}";
  private static final byte[] FILE = "%PDF-1.7 invented".getBytes(StandardCharsets.UTF_8);
  private static final Map<String, Object> BODIES = bodies();

  private static Office office;
  private static final Map<String, String> theirs = new HashMap<>();
  private static final Map<String, String> nobodys = new HashMap<>();
  private static final Map<String, String> callers = new HashMap<>();

  private static Map<String, Object> bodies() {
    Map<String, Object> reason = Map.of("reason", "Invented.");
    Map<String, Object> bodies = new HashMap<>();
    bodies.put("PUT /requests/{request}/answers", DraftTests.sample());
    bodies.put(
        "POST /requests/{request}/approval",
        Map.of("documentHash", "0".repeat(64), "proportionality", "Invented."));
    bodies.put("POST /requests/{request}/copies", Map.of("addressee", "authority-cz"));
    bodies.put(PUT_FILE, FILE);
    bodies.put("POST /requests/{request}/return", reason);
    bodies.put("POST /requests/{request}/withdrawal", reason);
    bodies.put("POST /requests/{request}/clarification-answer", Map.of("text", "Invented."));
    bodies.put(
        "POST /requests/{request}/extensions", Map.of("clock", "GDPR_1M", "reason", "Invented."));
    bodies.put(
        "POST /requests/{request}/fulfilments",
        Map.of("clock", "EPOC_VALIDATE_48H", "reason", "Invented."));
    bodies.put(
        "POST /requests/{request}/decisions", Map.of("event", "VERIFY", "reason", "Invented."));
    bodies.put(
        "POST /requests/{request}/filing",
        Map.of("filedAt", "2026-01-01T00:00:00Z", "way", "PORTAL", "reference", "LE-1"));
    bodies.put(
        "POST /requests/{request}/filing/corrections",
        Map.of("reference", "LE-1", "reason", "Invented."));
    bodies.put(
        "POST /requests/{request}/filing/answers",
        Map.of("receivedAt", "2026-01-01T00:00:00Z", "kind", "COMPLETED"));
    bodies.put("POST /vault/{handle}/corrections", Map.of("NAME", "Invented Person"));
    bodies.put("POST /vault/{handle}/erasure", Map.of("reason", "An invented reason."));
    bodies.put(
        "POST /vault/{handle}/looks",
        Map.of("field", "NAME", "purpose", "EXECUTION", "reason", "An invented reason."));
    bodies.put("POST /inbound/{sender}/{request}/decisions", Map.of("event", "TRIAGE"));
    bodies.put("POST /administration/persons/{person}/invitations", Map.of("validFor", "P1D"));
    bodies.put("POST /administration/proposals/{proposal}/rejection", reason);
    return bodies;
  }

  @BeforeAll
  static void fillsTheHouse(Office opened) {
    office = opened;
    Abroad abroad = new Abroad(office);
    PartyKeys keys = abroad.introduce(PEER, "AUTHORITY", "MT");
    RequestDocument arrived = abroad.request(PEER, Abroad.OURS);
    SoapPeer peer =
        new SoapPeer(
            keys.tlsClientContext(),
            Abroad.signing(keys.hop()),
            URI.create(office.machines() + "/services/" + Abroad.OURS));
    byte[] bytes = abroad.sealed(arrived, Abroad.signing(keys.seal()));
    assertThat(peer.submit(bytes).status()).isEqualTo(200);

    String sent = Sent.request(office, "platform-ie").toString();
    JsonNode documents = office.get("liaison", "/requests/" + sent + "/documents").json(200);
    theirs.put("/requests request", sent);
    theirs.put("/requests document", first(documents, "SEALED"));
    theirs.put("/requests kind", "SEALED");
    attach();
    theirs.put("/inbound sender", PEER);
    theirs.put("/inbound request", arrived.request().toString());
    theirs.put("/inbound document", arrived.messageId().toString());
    theirs.put("/inbound attachment", arrived.messageId().toString());
    theirs.put("/inbound kind", "INBOUND_REQUEST");
    protect();
    theirs.put("/administration person", "liaison");
    theirs.put(
        "/administration token",
        office
            .post("liaison", "/me/tokens", Map.of("validFor", "PT1H"))
            .json(201)
            .path("token")
            .asString());
    theirs.put("/administration proposal", proposal());
    theirs.put("/operation errand", deadLetter());

    theirs.forEach(
        (name, id) -> nobodys.put(name, name.endsWith("kind") ? id : UUID.randomUUID().toString()));
    nobodys.put("/vault handle", "V-NOBODY0000");
    nobodys.put("/inbound sender", PEER);
    nobodys.put("/administration person", "nobody");

    everyRoleIn("south", "south-first", "south-second", "reaching");
    noRoleIn("north");
  }

  /** A person in the vault, and somebody who asks to look. */
  private static void protect() {
    String handle =
        office
            .post("liaison", "/vault", Map.of("NAME", "Zofia Wymyslinska"))
            .json(201)
            .path("handle")
            .asString();
    theirs.put("/vault handle", handle);
    theirs.put(
        "/vault act",
        office
            .post(
                "liaison", "/vault/" + handle + "/looks", BODIES.get("POST /vault/{handle}/looks"))
            .json(200)
            .path("act")
            .path("id")
            .asString());
  }

  /** A file beside a draft. */
  private static void attach() {
    String draft =
        office
            .post(
                "liaison",
                "/requests",
                Map.of(
                    "caseReference", "NORTH-O",
                    "template", "ncii-takedown",
                    "version", "1.0.0",
                    "addressee", "platform-ie"))
            .json(201)
            .path("id")
            .asString();
    theirs.put("/attachments request", draft);
    theirs.put("/attachments attachment", UUID.randomUUID().toString());
    String path = new Route("PUT", PUT_FILE.substring("PUT ".length())).filled(theirs);
    Office.Answer put =
        office.send("liaison", "PUT", path, FILE, "Content-Type", "application/pdf");
    assertThat(put.status()).as(put::text).isEqualTo(200);
  }

  private static String first(JsonNode documents, String kind) {
    return StreamSupport.stream(documents.path("items").spliterator(), false)
        .filter(document -> document.path("kind").asString().equals(kind))
        .map(document -> document.path("id").asString())
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode newToken(String by, String person) {
    return office.redeem(office.invitation(by, person)).json(201);
  }

  private static String proposal() {
    return person("first", "awaited", "ADMINISTRATOR").path("proposal").asString();
  }

  private static JsonNode person(String by, String person, String... roles) {
    return office
        .post(
            by,
            "/administration/persons",
            Map.of("person", person, "displayName", "Invented", "roles", List.of(roles)))
        .json(201);
  }

  private static void everyRoleIn(String agency, String by, String second, String person) {
    JsonNode proposal =
        person(by, person, "LIAISON", "APPROVER", "AUDITOR", "OPERATOR", "ADMINISTRATOR");
    if (proposal.path("state").asString().equals("PENDING")) {
      office
          .post(
              second,
              "/administration/proposals/" + proposal.path("proposal").asString() + "/confirmation",
              null)
          .json(200);
    }
    callers.put("every role in " + agency, newToken(by, person).path("secret").asString());
  }

  private static void noRoleIn(String agency) {
    JsonNode proposal = person("first", "idle");
    if (proposal.path("state").asString().equals("PENDING")) {
      office
          .post(
              "second",
              "/administration/proposals/" + proposal.path("proposal").asString() + "/confirmation",
              null)
          .json(200);
    }
    callers.put("no role in " + agency, newToken("first", "idle").path("secret").asString());
    callers.put("nobody", "");
  }

  private static String deadLetter() {
    AgencyId north = new AgencyId("north");
    Outbox outbox = office.gateway().getBean(Outbox.class);
    Errand errand =
        Errand.of(
            north,
            Errand.Kind.DISPATCH,
            UUID.randomUUID(),
            Priority.ROUTINE,
            Instant.now().plus(Duration.ofDays(1)));
    return office
        .gateway()
        .getBean(UnitOfWork.class)
        .plainly(
            north,
            () -> {
              outbox.put(errand);
              outbox.bury(errand.id(), "invented");
              return errand.id().toString();
            });
  }

  /** An operation with an id in its path. */
  private record Route(String method, String path) {
    String key() {
      return method + " " + path;
    }

    private String room() {
      return path.startsWith("/requests/{request}/attachments")
          ? "/attachments"
          : path.substring(0, path.indexOf('/', 1));
    }

    String filled(Map<String, String> ids) {
      String filled = path;
      for (Map.Entry<String, String> id : ids.entrySet()) {
        String[] name = id.getKey().split(" ");
        if (name[0].equals(room())) {
          filled = filled.replace("{" + name[1] + "}", id.getValue());
        }
      }
      assertThat(filled).as("no id is known for " + path).doesNotContain("{");
      return filled + (key().equals(PUT_FILE) ? "?name=a.pdf&purpose=OTHER" : "");
    }
  }

  private static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    try (InputStream file =
        OtherAgencyTests.class.getResourceAsStream("/rogatory/console/api-openapi.yaml")) {
      new YAMLMapper()
          .readTree(file)
          .path("paths")
          .properties()
          .forEach(
              path ->
                  path.getValue().propertyNames().stream()
                      .filter(Set.of("get", "post", "put", "patch", "delete")::contains)
                      .filter(method -> path.getKey().contains("{"))
                      .map(
                          method ->
                              new Route(
                                  method.toUpperCase(java.util.Locale.ROOT),
                                  path.getKey().substring("/api/v1".length())))
                      .forEach(routes::add));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return routes;
  }

  private static Office.Answer call(String caller, Route route, Map<String, String> ids) {
    return call(callers.get(caller), route, route.filled(ids));
  }

  private static Office.Answer call(String token, Route route, String path) {
    List<String> headers = new ArrayList<>();
    if (!token.isEmpty()) {
      headers.addAll(List.of("Authorization", "Bearer " + token));
    }
    if (route.method().equals("POST")) {
      headers.addAll(List.of("Idempotency-Key", UUID.randomUUID().toString()));
    }
    if (route.method().equals("PUT")) {
      headers.addAll(List.of("If-Match", "\"1\""));
    }
    if (route.key().equals(PUT_FILE)) {
      headers.addAll(List.of("Content-Type", "application/pdf"));
    }
    return office.send(
        null, route.method(), path, BODIES.get(route.key()), headers.toArray(String[]::new));
  }

  @Test
  void thereIsNothingSharedButTemplatesAndTheDirectory() {
    assertThat(routes()).extracting(Route::key).containsAll(SHARED).hasSizeGreaterThan(25);
  }

  @Test
  void theOwnersReadWhatTheOthersDoNot() {
    for (Route route : routes()) {
      boolean here = !route.key().endsWith("/inbound/{sender}/{request}/attachments/{attachment}");
      if (route.method().equals("GET") && here && !SHARED.contains(route.key())) {
        String owner = route.room().equals("/administration") ? "first" : "liaison";
        assertThat(office.get(owner, route.filled(theirs)).status()).as(route.key()).isEqualTo(200);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> nothingOfAnotherAgencyIsFound() {
    return routes().stream()
        .filter(route -> !SHARED.contains(route.key()))
        .map(route -> DynamicTest.dynamicTest(route.key(), () -> assertHidden(route)));
  }

  private static void assertHidden(Route route) {
    for (String caller : callers.keySet()) {
      Office.Answer foreign = call(caller, route, theirs);
      Office.Answer unknown = call(caller, route, nobodys);

      assertThat(foreign.status()).as(caller + ": " + foreign.text()).isBetween(400, 499);
      assertThat(plain(foreign)).as(caller).isEqualTo(plain(unknown));
      assertThat(names(foreign)).as(caller).isEqualTo(names(unknown));
      AttackTable.saw(
          route.key() + " by " + caller,
          foreign.status() + " " + foreign.json().path("code").asString() + ", as for none");
    }
  }

  private static JsonNode plain(Office.Answer answer) {
    return ((ObjectNode) answer.json()).without(List.of("traceId", "instance"));
  }

  private static Set<String> names(Office.Answer answer) {
    return answer.http().headers().map().keySet();
  }
}
