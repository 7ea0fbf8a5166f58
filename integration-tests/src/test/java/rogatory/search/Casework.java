package rogatory.search;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import rogatory.sandbox.setup.Demo;
import rogatory.sandbox.setup.DemoFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What officers do with the invented words: keep the victim in the vault, send orders of her over
 * REST and SOAP and to somebody who cannot be reached, and try to name her wherever they can write.
 */
final class Casework {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String AUDITOR = "search-auditor";
  private static final String PROPORTIONALITY = "Necessary and proportionate: no milder way.";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DemoFolder demo;
  private final Clerk clerk;
  private final Invented words;
  private final List<Clerk.Answer> refusals = new ArrayList<>();
  private final List<String> taken = new ArrayList<>();

  Casework(DemoFolder demo, Clerk clerk, Invented words) {
    this.demo = demo;
    this.clerk = clerk;
    this.words = words;
  }

  /**
   * What was done.
   *
   * @param handle of the victim
   * @param rest the order that a platform answered
   * @param soap the order that an authority answered
   * @param unreached the order to a party where nobody listens
   */
  record Done(String handle, String rest, String soap, String unreached) {
    List<String> orders() {
      return List.of(rest, soap, unreached);
    }
  }

  /** What was answered to whoever named the victim. */
  List<Clerk.Answer> refusals() {
    return refusals;
  }

  /** Calls that took her name though they were to refuse it. */
  List<String> taken() {
    return taken;
  }

  Done whole() throws IOException {
    auditor();
    party();
    String handle =
        clerk.post("liaison", "/vault", words.identity()).good().json().path("handle").asString();
    String rest =
        approved(order("ncii-takedown", Demo.PLATFORM.value(), "SANDBOX:partly/", handle));
    String soap =
        approved(order("mutual-assistance", Demo.AUTHORITY.value(), "SANDBOX:complete/", handle));
    String unreached = approved(order("ncii-takedown", words.party(), "", handle));
    namesHerEverywhere(handle, rest);
    arrive(rest, Set.of("PARTIAL"));
    arrive(soap, Set.of("EFFECTED"));
    await().atMost(PATIENCE).until(() -> tried(unreached));
    return new Done(handle, rest, soap, unreached);
  }

  private boolean tried(String request) {
    return clerk.watched("/actuator/prometheus").good().text().contains(words.party())
        && clerk.get("liaison", "/requests/" + request + "/documents").text().contains("SEALED");
  }

  private void arrive(String request, Set<String> states) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                states.contains(
                    clerk
                        .get("liaison", "/requests/" + request)
                        .good()
                        .json()
                        .path("request")
                        .path("state")
                        .asString()));
  }

  /** Somebody who may read the audit trail; stays in the demo. */
  private void auditor() {
    if (Files.exists(demo.client().resolve(AUDITOR + ".token"))) {
      return;
    }
    agree(
        "/administration/persons",
        Map.of("person", AUDITOR, "displayName", "Auditor", "roles", List.of("AUDITOR")));
    keep(
        clerk.post(
            "administrator-1",
            "/administration/persons/" + AUDITOR + "/invitations",
            Map.of("validFor", "P1D")));
    keep(clerk.post(AUDITOR, "/invitations/redemption", null));
  }

  private void keep(Clerk.Answer answer) {
    DemoFolder.write(
        demo.client().resolve(AUDITOR + ".token"),
        answer.good().json().path("secret").asString().getBytes(StandardCharsets.UTF_8));
  }

  private void party() {
    agree(
        "/administration/parties",
        Map.of(
            "party",
            words.party(),
            "name",
            "Party " + words.open(),
            "kind",
            "PLATFORM",
            "jurisdiction",
            "US",
            "languages",
            List.of()));
    agree(
        "/administration/parties/" + words.party() + "/address",
        Map.of("channel", "REST", "address", "https://127.0.0.1:1/search"));
  }

  private void agree(String path, Object proposal) {
    JsonNode proposed = clerk.post("administrator-1", path, proposal).good().json();
    if (proposed.path("state").asString().equals("PENDING")) {
      String confirmation =
          "/administration/proposals/" + proposed.path("proposal").asString() + "/confirmation";
      clerk.post("administrator-2", confirmation, null).good();
    }
  }

  private Map<String, Object> order(String template, String addressee, String plan, String handle)
      throws IOException {
    return Map.of(
        "caseReference",
        plan + "SEARCH",
        "template",
        template,
        "version",
        "1.0.0",
        "addressee",
        addressee,
        "answers",
        answers(template, handle));
  }

  private ObjectNode answers(String template, String handle) throws IOException {
    String file = "/rogatory/template/samples/" + template + ".json";
    try (InputStream sample = Casework.class.getResourceAsStream(file)) {
      ObjectNode answers = (ObjectNode) JSON.readTree(sample);
      answers.put("victimHandle", handle);
      String reasons = answers.has("statementOfFacts") ? "statementOfFacts" : "statementOfReasons";
      answers.put(reasons, "The content is unlawful under the named law; " + words.reason());
      ((ObjectNode) answers.path("safeguards"))
          .put("necessity", "It ends only when the images are gone; " + words.ground());
      return answers;
    }
  }

  /** Drafts, adds a file, submits; a second person approves. */
  private String approved(Map<String, Object> order) {
    String request = clerk.post("liaison", "/requests", order).good().json().path("id").asString();
    String path = "/requests/" + request;
    clerk
        .attach(
            "liaison",
            file(path, words.open() + ".txt"),
            ("A statement (invented). " + words.reason()).getBytes(StandardCharsets.UTF_8))
        .good();
    String hash =
        clerk
            .post("liaison", path + "/submission", null)
            .good()
            .json()
            .path("documentHash")
            .asString();
    Map<String, String> approval = Map.of("documentHash", hash, "proportionality", PROPORTIONALITY);
    named(
        clerk.post(
            "approver",
            path + "/approval",
            Map.of("documentHash", hash, "proportionality", "Due to " + words.name() + ".")));
    named(clerk.post("approver", path + "/return", Map.of("reason", "Of " + words.name() + "?")));
    clerk.post("approver", path + "/approval", approval).good();
    return request;
  }

  private static String file(String path, String name) {
    return path + "/attachments/" + UUID.randomUUID() + "?purpose=OTHER&name=" + encoded(name);
  }

  /** The gate for names refuses it. */
  private void named(Clerk.Answer answer) {
    refusals.add(answer);
    if (answer.status() != 422 || !answer.text().contains("names-victim")) {
      taken.add(answer.call() + " (" + answer.status() + ")");
    }
  }

  private void refused(Clerk.Answer answer) {
    refusals.add(answer);
    if (answer.status() > 0 && answer.status() < 400) {
      taken.add(answer.call() + " (" + answer.status() + ")");
    }
  }

  private void namesHerEverywhere(String handle, String sent) throws IOException {
    String name = words.name();
    Map<String, Object> good = order("ncii-takedown", Demo.PLATFORM.value(), "", handle);
    ObjectNode saying = answers("ncii-takedown", handle);
    saying.put("statementOfReasons", "The images show " + name + " without consent.");
    named(draft(good, "answers", saying));
    named(draft(good, "caseReference", "CASE " + name));
    String draft = clerk.post("liaison", "/requests", good).good().json().path("id").asString();
    String text = "Nobody reads this.";
    named(
        clerk.attach(
            "liaison",
            file("/requests/" + draft, name + ".txt"),
            text.getBytes(StandardCharsets.UTF_8)));
    named(
        clerk.post(
            "liaison", "/requests/" + sent + "/withdrawal", Map.of("reason", name + " asked.")));
    named(
        clerk.post(
            "liaison",
            "/vault/" + handle + "/looks",
            Map.of("field", "NAME", "purpose", "CONTACT", "reason", "To write to " + name + ".")));
    named(
        clerk.post("liaison", "/vault/" + handle + "/erasure", Map.of("reason", name + " asked.")));
    for (String person : List.of("liaison", "administrator-1")) {
      refused(clerk.get(person, "/requests/" + encoded(name)));
      refused(clerk.get(person, "/vault/" + encoded(name)));
      refused(clerk.get(person, "/requests?cursor=" + encoded(name)));
    }
    refused(clerk.post("liaison", "/requests", Map.of(name, name)));
    refused(clerk.post("liaison", "/requests", name));
    refused(clerk.post("liaison", "/vault", Map.of("NAME", name + "\u0007")));
    refused(clerk.post("liaison", "/vault", Map.of(name, name)));
    refused(clerk.open("/" + encoded(name), "text/html"));
    crude(name);
  }

  /** What nobody can read is refused before it comes to anybody; the first is logged, if any. */
  private void crude(String name) throws IOException {
    for (String head :
        List.of(
            "GET /api/v1/requests?name=" + words.core() + "| HTTP/1.1\r\n",
            "GET /api/v1/requests?name=" + name + " HTTP/1.1\r\n",
            "GET /verify?code=" + words.core() + "%zz HTTP/1.1\r\n",
            words.core() + "{ / HTTP/1.1\r\n",
            "GET / " + words.core() + "/1.1\r\n",
            "GET / HTTP/1.1\r\nCookie: a=\"" + name + "; $\r\n",
            "GET / HTTP/1.1\r\n" + name + ": x\r\n",
            "GET / HTTP/1.1\r\nAccept-Language: " + words.core() + ";q=" + words.core() + "\r\n",
            "POST /verify HTTP/1.1\r\nTransfer-Encoding: " + words.core() + "\r\n",
            "GET / HTTP/1.1\r\nContent-Length: " + words.core() + "\r\n")) {
      refusals.add(clerk.crude(head));
    }
  }

  private Clerk.Answer draft(Map<String, Object> order, String field, Object value) {
    Map<String, Object> changed = new HashMap<>(order);
    changed.put(field, value);
    return clerk.post("liaison", "/requests", changed);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
