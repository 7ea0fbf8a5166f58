package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each gate refuses one submission and lets one pass, over the interface of the people; draws
 * {@code gateway/docs/gates.md}.
 */
@ExtendWith(OfficeExtension.class)
class GatesTests {
  private static final Path PAGE = Path.of("..", "docs", "gates.md");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<Integer, String> LINES = new TreeMap<>();
  private static Office office;

  /**
   * A gate, what leaves it shut and what opens it.
   *
   * @param problem its problem
   * @param says what the case shows
   * @param template which template
   * @param addressee to whom
   * @param shut what is changed in good answers so that it is shut
   * @param pointers which places are named, all of them
   */
  record Gate(
      Problem problem,
      String says,
      String template,
      String addressee,
      Consumer<ObjectNode> shut,
      List<String> pointers) {
    @Override
    public String toString() {
      return problem.code() + ": " + says;
    }
  }

  @BeforeAll
  static void enters(Office opened) {
    office = opened;
    party("gate-platform-us", "PLATFORM", "US", List.of());
    party("gate-platform-fr", "PLATFORM", "FR", List.of("fr"));
    party("gate-platform-pl", "PLATFORM", "PL", List.of("pl", "fr"));
    party("gate-authority-us", "AUTHORITY", "US", List.of());
    party("gate-authority-ie", "AUTHORITY", "IE", List.of());
    party("gate-authority-fr", "AUTHORITY", "FR", List.of());
  }

  static List<Gate> gates() {
    return List.of(
        ncii(
            Problem.MINOR_NOT_EXCLUDED,
            "it is not known whether a minor is depicted",
            answers -> answers.put("isMinorDepicted", "UNKNOWN"),
            "/isMinorDepicted"),
        new Gate(
            Problem.CHILD_ABUSE_MISLABELLED,
            "images of an adult are called child abuse",
            "mutual-assistance",
            "gate-authority-us",
            answers -> {
              answers.put("isMinorDepicted", "NO");
              ((ObjectNode) answers.path("offences").get(0)).put("category", "CSAM");
            },
            List.of("/offences/0/category")),
        ncii(
            Problem.NO_PRESERVATION_DECISION,
            "a takedown before anybody decided about the evidence",
            answers -> answers.remove(List.of("preservationDecision", "preservationReference")),
            "/preservationDecision"),
        new Gate(
            Problem.BASIS_NOT_IN_FORCE,
            "the decision is of a day to come",
            "ncii-takedown-five-seconds",
            "platform-ie",
            answers -> answers.put("decisionDate", "2099-01-01"),
            List.of("/decisionDate")),
        new Gate(
            Problem.BASIS_NOT_IN_FORCE,
            "the order was decided the day before its Regulation applied",
            "epoc",
            "platform-ie",
            answers -> answers.put("decisionDate", "2026-08-17"),
            List.of("/decisionDate")),
        new Gate(
            Problem.ISSUER_NOT_COMPETENT,
            "the police ask for what only a court, a prosecutor or the central authority may ask",
            "mla",
            "gate-authority-fr",
            answers -> ((ObjectNode) answers.path("issuingAuthority")).put("kind", "POLICE"),
            List.of("/issuingAuthority/kind")),
        new Gate(
            Problem.ISSUER_NOT_COMPETENT,
            "a prosecutor alone orders content data",
            "epoc",
            "platform-ie",
            answers -> {
              ((ObjectNode) answers.path("issuingAuthority")).put("kind", "PROSECUTOR");
              answers.remove("validatingAuthority");
            },
            List.of("/validatingAuthority/kind")),
        new Gate(
            Problem.ISSUER_NOT_COMPETENT,
            "another state is named than that in which the issuer sits",
            "epoc",
            "platform-ie",
            answers -> answers.put("issuingState", "FR"),
            List.of("/issuingState")),
        new Gate(
            Problem.BASIS_NOT_IN_FORCE,
            "data is asked for under a convention that the other state only signed",
            "mutual-assistance",
            "gate-authority-ie",
            answers -> answers.put("assistanceKind", "DISCLOSURE"),
            List.of("/addressee")),
        ncii(
            Problem.NECESSITY_NOT_SHOWN,
            "neither necessity nor an alternative is named",
            answers -> safeguards(answers).remove(List.of("necessity", "lessIntrusive")),
            "/safeguards/necessity",
            "/safeguards/lessIntrusive"),
        ncii(
            Problem.RIGHTS_NOT_SCREENED,
            "it is journalism, and a public interest is weighed without words",
            answers ->
                ((ObjectNode) safeguards(answers).path("rights"))
                    .put("journalism", "YES")
                    .put("publicInterest", "WEIGHED"),
            "/safeguards/rights/journalism",
            "/safeguards/rights/weighing"),
        new Gate(
            Problem.DUAL_CRIMINALITY_OPEN,
            "not known whether it is an offence there, and no reason",
            "mutual-assistance",
            "gate-authority-us",
            answers -> answers.putObject("dualCriminality").put("status", "UNKNOWN"),
            List.of("/dualCriminality/statement")),
        new Gate(
            Problem.LANGUAGE_NOT_ACCEPTED,
            "the addressee takes French only",
            "ncii-takedown",
            "gate-platform-fr",
            answers -> answers.put("language", "en"),
            List.of("/language")),
        new Gate(
            Problem.LANGUAGE_NOT_COMPLETE,
            "the addressee takes Polish and French, the template has no Polish",
            "ncii-takedown",
            "gate-platform-pl",
            answers -> answers.put("language", "pl"),
            List.of("/language")),
        ncii(
            Problem.LANGUAGE_NOT_COMPLETE,
            "the addressee has declared no language, the template has no Lithuanian",
            answers -> answers.put("language", "lt"),
            "/language"),
        new Gate(
            Problem.SILENCE_UNFOUNDED,
            "silence without reason, to a day that is past",
            "mutual-assistance",
            "gate-authority-us",
            answers ->
                answers
                    .putObject("confidentiality")
                    .put("level", "NO_NOTIFY_USER")
                    .put("until", "2020-01-01"),
            List.of("/confidentiality/reason", "/confidentiality/until")),
        new Gate(
            Problem.TRANSFER_NOT_ASSESSED,
            "from a Member State straight to a company in the United States",
            "ncii-takedown",
            "gate-platform-us",
            answers -> safeguards(answers).remove("transfer"),
            List.of(
                "/safeguards/transfer/ground",
                "/safeguards/transfer/checks",
                "/safeguards/transfer/reasons")),
        new Gate(
            Problem.TRANSFER_NOT_ASSESSED,
            "the ground for an authority is named for a company",
            "ncii-takedown",
            "gate-platform-us",
            answers ->
                ((ObjectNode) safeguards(answers).path("transfer")).put("ground", "SAFEGUARDS"),
            List.of("/safeguards/transfer/ground")));
  }

  private static Gate ncii(
      Problem problem, String says, Consumer<ObjectNode> shut, String... pointers) {
    return new Gate(problem, says, "ncii-takedown", "platform-ie", shut, List.of(pointers));
  }

  @ParameterizedTest
  @MethodSource("gates")
  void refusesWhileItIsShutAndLetsPassWhenItIsOpen(Gate gate) {
    ObjectNode answers = good(gate);
    gate.shut().accept(answers);
    String draft = draft(gate, answers);
    Office.Answer refused = office.post("liaison", "/requests/" + draft + "/submission", null);

    assertThat(refused.problem(422)).isEqualTo(gate.problem().code());
    List<JsonNode> named =
        refused.json().path("errors").values().stream()
            .filter(error -> error.path("code").asString("").equals(gate.problem().code()))
            .toList();
    assertThat(named)
        .extracting(error -> error.path("pointer").asString())
        .containsExactlyInAnyOrderElementsOf(gate.pointers());
    assertThat(Sent.state(office, draft)).isEqualTo("DRAFT");

    String passed = draft(gate, good(gate));
    office.post("liaison", "/requests/" + passed + "/submission", null).json(200);
    assertThat(Sent.state(office, passed)).isEqualTo("REVIEW");
    draw(gate, named);
  }

  @Test
  void namesEveryGateThatIsShutAtOnce() {
    Gate all = ncii(Problem.NO_PRESERVATION_DECISION, "all", answers -> {});
    ObjectNode answers = good(all);
    answers.remove(List.of("preservationDecision", "preservationReference", "safeguards"));
    answers.remove("statementOfReasons");
    JsonNode refused =
        office.post("liaison", "/requests/" + draft(all, answers) + "/submission", null).json(422);
    assertThat(refused.path("errors").values())
        .extracting(error -> error.path("pointer").asString())
        .contains(
            "/preservationDecision",
            "/safeguards/necessity",
            "/safeguards/lessIntrusive",
            "/safeguards/rights/journalism",
            "/safeguards/rights/politicalSpeech",
            "/safeguards/rights/consensualPublication",
            "/safeguards/rights/publicInterest",
            "/statementOfReasons");
  }

  /** The engine that plans routes also stops what it calls closed, by both sides of the request. */
  @Test
  void refusesAnInstrumentThatIsNotInForceBetweenTheTwoStates() {
    Gate closed =
        new Gate(
            Problem.BASIS_NOT_IN_FORCE,
            "an investigation order to a state that stands outside",
            "eio-a",
            "gate-authority-ie",
            answers -> {},
            List.of("/executingState"));
    String draft = draft(closed, good(closed));
    Office.Answer refused = office.post("liaison", "/requests/" + draft + "/submission", null);
    assertThat(refused.problem(422)).isEqualTo("basis-not-in-force");
    JsonNode error = refused.json().path("errors").get(0);
    assertThat(error.path("pointer").asString()).isEqualTo("/executingState");
    assertThat(error.path("expected").asString()).contains("Ireland does not");
    assertThat(error.path("provision").asString()).isEqualTo("Directive 2014/41/EU");

    Gate open = new Gate(closed.problem(), "", "eio-a", "gate-authority-fr", a -> {}, List.of());
    String passed = draft(open, good(open));
    office.post("liaison", "/requests/" + passed + "/submission", null).json(200);
    assertThat(Sent.state(office, passed)).isEqualTo("REVIEW");
    LINES.put(
        99,
        "| %s | `eio-a` to `gate-authority-ie` | 422 `basis-not-in-force` | `/executingState` | %s | to `gate-authority-fr`: submitted, in REVIEW |\n"
            .formatted(closed.says(), error.path("remedy").asString()));
  }

  /** The second person confirms the very bytes that the recipient will see, and no others. */
  @Test
  void letsNobodyApproveAnythingButTheBytesThatWereShown() {
    Gate preview = ncii(Problem.CHANGED_SINCE_REVIEW, "other bytes than those shown", a -> {});
    String draft = draft(preview, good(preview));
    String hash =
        office
            .post("liaison", "/requests/" + draft + "/submission", null)
            .json(200)
            .path("documentHash")
            .asString();
    String path = "/requests/" + draft + "/approval";
    Office.Answer refused =
        office.post(
            "approver",
            path,
            Map.of("documentHash", "0".repeat(64), "proportionality", "Necessary."));
    assertThat(refused.problem(409)).isEqualTo("changed-since-review");
    office
        .post("approver", path, Map.of("documentHash", hash, "proportionality", "Necessary."))
        .json(200);
    LINES.put(
        100,
        "| %s | `ncii-takedown` to `platform-ie` | 409 `changed-since-review` | `/documentHash` | %s | approved with the digest of the bytes that were shown |\n"
            .formatted(preview.says(), Problem.CHANGED_SINCE_REVIEW.text()));
  }

  /** The directory changed while the request lay under review. */
  @Test
  void judgesAgainAtTheApproval() {
    party("gate-platform-moving", "PLATFORM", "PL", List.of("en"));
    Gate moving =
        new Gate(
            Problem.LANGUAGE_NOT_ACCEPTED,
            "while it is under review the addressee stops taking English",
            "ncii-takedown",
            "gate-platform-moving",
            answers -> {},
            List.of("/language"));
    String draft = draft(moving, good(moving));
    String submitted = office.post("liaison", "/requests/" + draft + "/submission", null).text();
    ObjectNode approval =
        JSON.createObjectNode()
            .put("documentHash", JSON.readTree(submitted).path("documentHash").asString())
            .put("proportionality", "Necessary and proportionate.");
    declared("gate-platform-moving", "PLATFORM", "PL", List.of("fr"));

    Office.Answer refused = office.post("approver", "/requests/" + draft + "/approval", approval);
    assertThat(refused.problem(422)).isEqualTo("language-not-accepted");
    JsonNode error = refused.json().path("errors").get(0);
    assertThat(error.path("code").asString()).isEqualTo("language-not-accepted");
    assertThat(error.path("pointer").asString()).isEqualTo("/language");
    assertThat(error.path("remedy").asString()).isEqualTo("Draw the request up in fr.");
    assertThat(Sent.state(office, draft)).isEqualTo("REVIEW");
    assertThat(office.get("auditor", "/operation/audit?limit=100").text())
        .contains("request/" + draft)
        .contains("language-not-accepted");

    declared("gate-platform-moving", "PLATFORM", "PL", List.of("en", "fr"));
    office.post("approver", "/requests/" + draft + "/approval", approval).json(200);
    LINES.put(
        101,
        "| %s | `ncii-takedown` to `gate-platform-moving` | at approval 422 `language-not-accepted` | `/language` | %s | approved |\n"
            .formatted(moving.says(), error.path("remedy").asString()));
  }

  @AfterAll
  static void drawsThePage() throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    LINES.values().forEach(page::append);
    if (Boolean.getBoolean("rogatory.docs.write")) {
      Files.writeString(PAGE, page);
    }
    if (LINES.size() == gates().size() + 3) {
      assertThat(PAGE)
          .content()
          .as("redraw with -Drogatory.docs.write=true")
          .isEqualTo(page.toString());
    }
  }

  private static void draw(Gate gate, List<JsonNode> named) {
    List<String> places = new ArrayList<>();
    List<String> remedies = new ArrayList<>();
    for (JsonNode error : named) {
      places.add("`" + error.path("pointer").asString() + "`");
      remedies.add(error.path("remedy").asString());
    }
    LINES.put(
        gates().stream().map(Gate::toString).toList().indexOf(gate.toString()),
        "| %s | `%s` to `%s` | 422 `%s` | %s | %s | submitted, in REVIEW |\n"
            .formatted(
                gate.says(),
                template(gate),
                gate.addressee(),
                gate.problem().code(),
                String.join(", ", places),
                String.join(" ", remedies)));
  }

  private static ObjectNode safeguards(ObjectNode answers) {
    return (ObjectNode) answers.path("safeguards");
  }

  private static ObjectNode good(Gate gate) {
    ObjectNode answers = sample(gate.template());
    if (!answers.has("safeguards")) {
      answers.set("safeguards", sample("ncii-takedown").path("safeguards"));
    }
    if (List.of("gate-platform-fr", "gate-platform-pl").contains(gate.addressee())) {
      answers.put("language", "fr");
    }
    return answers;
  }

  static ObjectNode sample(String name) {
    Path elsewhere =
        Path.of("..", "..", "templates", "src", "test", "resources")
            .resolve("rogatory/template/samples/" + name + ".json");
    try (InputStream shipped =
        GatesTests.class.getResourceAsStream("/rogatory/template/samples/" + name + ".json")) {
      byte[] read = shipped == null ? Files.readAllBytes(elsewhere) : shipped.readAllBytes();
      return (ObjectNode) JSON.readTree(read);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String template(Gate gate) {
    return gate.template().startsWith("ncii") ? "ncii-takedown" : gate.template();
  }

  private static String draft(Gate gate, ObjectNode answers) {
    return office
        .post(
            "liaison",
            "/requests",
            Map.of(
                "caseReference",
                "NORTH-" + UUID.randomUUID(),
                "template",
                template(gate),
                "version",
                "1.0.0",
                "addressee",
                gate.addressee(),
                "answers",
                answers))
        .json(201)
        .path("id")
        .asString();
  }

  private static void party(String party, String kind, String state, List<String> languages) {
    String address = "/administration/parties/" + party + "/address";
    declared(party, kind, state, languages);
    confirm(
        office.post(
            "first", address, Map.of("channel", "REST", "address", "https://127.0.0.1:1/gate")));
  }

  private static void declared(String party, String kind, String state, List<String> languages) {
    confirm(
        office.post(
            "first",
            "/administration/parties",
            Map.of(
                "party", party,
                "name", "Party " + party,
                "kind", kind,
                "jurisdiction", state,
                "languages", languages)));
  }

  private static void confirm(Office.Answer proposed) {
    JsonNode proposal = proposed.json(201);
    if (proposal.path("state").asString().equals("PENDING")) {
      office
          .post(
              "second",
              "/administration/proposals/" + proposal.path("proposal").asString() + "/confirmation",
              null)
          .json(200);
    }
  }

  private static final String HEAD =
      """
      # Gates

      This page is drawn by `GatesTests` from what the running gateway answered; after a change run the tests with `-Drogatory.docs.write=true`. A gate that is open in none of these ways keeps a request from being submitted, whatever its template, also one from outside: 422 with a code, and for each fault the place (a JSON pointer), what is expected, the provision and what to do. All faults of a submission come at once. The gates on answers are data (`templates/shared/gates.yaml`), the questions they ask are one group of fields that every template has (`safeguards`, privacy class P1: kept in the house, on no paper that leaves it).

      A template with a takedown measure that does not ask for a decision on preservation, or that takes content down or names offences and does not ask whether a minor is depicted, stops the start with file and line. A template outside its days of validity is answered `template-unknown` with those days. A request leaves in a language that the addressee has declared in the directory and in which its template has every text (`language` and `languages` in the list of templates); an addressee that has declared none leaves the choice among those. A language is added as data, in a folder of the agency, see `templates/README.md`. Four eyes are kept at approval, which is bound to the digest of the bytes that the recipient will see.

      What [the law](law.md) calls closed for certain is closed here too: for a template that is the form of an instrument the engine is asked with both sides, the day, the decision date, issuer, offences and data. An act or treaty that does not bind both states, a day before it applied, an issuer that may not use it, a maximum penalty below its threshold by what is recorded (whatever was typed): each is an open gate. What is not known, or recorded as uncertain, stops nothing.

      All of this is judged again in the act of approval, in the same unit of work, since the day, the law data, the directory, the vault or the earlier request may have changed while the request lay under review (`ReviewedLawTest`: the end of a legal basis passes in between). A gate that has opened since is answered with the same code, place and sentence as at submission, and recorded; the request stays in REVIEW, to be given back or approved once the cause is gone. Also refused are a document whose validity has ended (`document-expired`) and one that would be written with other words or another clock today (`changed-since-review`): it is given back and submitted again. An order of which the law wants another authority told at the same time is approved only when its copy was handed in (`copy-missing`), and the copy after it: see [linked requests](linked-requests.md). An approved request is not judged a third time; who may not approve it learns nothing of its gates.

      `./integration-tests/gates` shows each of them with `curl` on a gateway that `./run` started (`./integration-tests/gates FOLDER` after `./run --data FOLDER`): the call, the answer with code, place and remedy, and the call that passes; it ends with 1 when an answer is not as told.

      | shut because | request | answer | where | what to do | the same, open |
      | --- | --- | --- | --- | --- | --- |
      """;
}
