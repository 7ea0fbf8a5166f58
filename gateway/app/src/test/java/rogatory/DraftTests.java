package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.vocabulary.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From a draft to the approval of exactly the bytes that were reviewed. */
@ExtendWith(OfficeExtension.class)
class DraftTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String REASON = "Necessary, and no milder measure is at hand.";

  private Office office;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
  }

  @Test
  void tellsEachOfFourFaultsByItsPointer() {
    ObjectNode answers = sample();
    answers.remove("statementOfReasons");
    answers.put("isSynthetic", "perhaps");
    ((ObjectNode) answers.path("contentItems").get(0)).put("locator", "not an address");
    answers.remove("measures");
    String draft = draft(answers);

    JsonNode check = office.get("liaison", "/requests/" + draft + "/findings").json(200);
    assertThat(check.path("sendable").asBoolean()).isFalse();
    Office.Answer denied = office.post("liaison", "/requests/" + draft + "/submission", null);

    assertThat(denied.problem(422)).isEqualTo("template-incomplete");
    assertThat(pointers(denied.json().path("errors")))
        .containsExactlyInAnyOrder(
            "/statementOfReasons", "/isSynthetic", "/contentItems/0/locator", "/measures");
    assertThat(denied.text()).doesNotContain("perhaps").doesNotContain("not an address");
    assertThat(state(draft)).isEqualTo("DRAFT");
  }

  @Test
  void takesTheApprovalOfASecondPersonOnly() {
    String draft = submitted("liaison");
    Office.Answer paper = office.get("approver", "/requests/" + draft + "/document-under-review");
    String hash = Sha256.of(paper.http().body()).hex();
    assertThat(paper.header("ETag")).isEqualTo('"' + hash + '"');

    assertThat(approve("first", draft, hash).problem(403)).isEqualTo("forbidden");
    assertThat(approve("liaison", draft, hash).problem(403)).isEqualTo("forbidden");
    assertThat(approve("approver", draft, "0".repeat(64)).problem(409))
        .isEqualTo("changed-since-review");
    assertThat(state(draft)).isEqualTo("REVIEW");
    assertThat(approve("approver", draft, hash).json(200).path("state").asString())
        .isIn("APPROVED", "SIGNED", "QUEUED", "SENT");
  }

  @Test
  void takesNoApprovalFromTheAuthorWhoMayApproveOthers() {
    String draft = submitted("other-liaison");
    String hash = hash(draft);

    assertThat(approve("other-liaison", draft, hash).problem(403))
        .isEqualTo("second-person-required");
    assertThat(state(draft)).isEqualTo("REVIEW");
  }

  @Test
  void hidesACaseFromEveryOtherAgency() {
    String draft = submitted("liaison");
    for (String path :
        List.of("", "/answers", "/findings", "/documents", "/document-under-review")) {
      assertThat(office.get("stranger", "/requests/" + draft + path).problem(404))
          .isEqualTo("request-not-found");
    }
    assertThat(office.post("stranger", "/requests/" + draft + "/recall", null).problem(404))
        .isEqualTo("request-not-found");
    assertThat(office.get("stranger", "/requests").text()).doesNotContain(draft);
  }

  @Test
  void givesADraftBackWithAReasonAndVoidsTheReviewedDocument() {
    String draft = submitted("liaison");
    Office.Answer back =
        office.post("approver", "/requests/" + draft + "/return", Map.of("reason", "Say more."));

    assertThat(back.json(200).path("state").asString()).isEqualTo("DRAFT");
    assertThat(back.json().path("documentHash").isNull()).isTrue();
    assertThat(office.get("approver", "/requests/" + draft + "/document-under-review").status())
        .isEqualTo(404);
  }

  @Test
  void refusesAnswersThatSomebodyChangedMeanwhile() {
    String draft = draft(sample());
    String path = "/requests/" + draft + "/answers";
    String tag = office.get("liaison", path).header("ETag");
    ObjectNode other = sample();
    other.put("victimHandle", "V-SAMPLE0002");

    Office.Answer first = office.send("liaison", "PUT", path, other, "If-Match", tag);
    assertThat(first.json(200).path("revision").asInt()).isPositive();
    Office.Answer late = office.send("liaison", "PUT", path, sample(), "If-Match", tag);
    assertThat(late.problem(412)).isEqualTo("edited-meanwhile");
    assertThat(office.send("liaison", "PUT", path, sample()).problem(400)).isEqualTo("bad-request");
    Office.Answer read = office.get("liaison", path);
    assertThat(read.json()).isEqualTo(other);
    assertThat(read.header("ETag")).isEqualTo(first.header("ETag"));
  }

  @Test
  void recordsEachLookWithItsPurpose() {
    String draft = draft(sample());
    assertThat(
            office
                .get("auditor", "/requests/" + draft, "X-Purpose", "yearly%20inspection")
                .status())
        .isEqualTo(200);

    assertThat(looks(draft, "request.read", "auditor")).isEqualTo(1);
    assertThat(office.get("stranger", "/requests/" + draft).status()).isEqualTo(404);
    assertThat(looks(draft, "request.read", "stranger")).isEqualTo(1);
  }

  @Test
  void turnsPagesToTheEnd() {
    String one = draft(sample());
    String two = draft(sample());
    JsonNode first = office.get("liaison", "/requests?limit=1").json(200);
    assertThat(first.path("items").get(0).path("id").asString()).isEqualTo(two);
    String next = first.path("next").asString();
    Office.Answer second = office.get("liaison", "/requests?limit=1&cursor=" + next);
    assertThat(second.json(200).path("items").get(0).path("id").asString()).isEqualTo(one);
    assertThat(second.header("Link")).contains("rel=\"next\"");
    assertThat(office.get("liaison", "/requests?limit=201").problem(400)).isEqualTo("bad-request");
    assertThat(office.get("liaison", "/requests?cursor=x").problem(400)).isEqualTo("bad-request");
  }

  private int looks(String request, String action, String person) {
    return office
        .database()
        .superuser()
        .sql("select count(*) from audit_entry where object = ? and action = ? and person = ?")
        .params("request/" + request, action, person)
        .query(Integer.class)
        .single();
  }

  private Office.Answer approve(String person, String draft, String hash) {
    return office.post(
        person,
        "/requests/" + draft + "/approval",
        Map.of("documentHash", hash, "proportionality", REASON));
  }

  private String submitted(String author) {
    String draft = draft(author, sample());
    JsonNode handedIn = office.post(author, "/requests/" + draft + "/submission", null).json(200);
    assertThat(handedIn.path("state").asString()).isEqualTo("REVIEW");
    return draft;
  }

  private String hash(String draft) {
    return office
        .get("approver", "/requests/" + draft)
        .json(200)
        .path("request")
        .path("documentHash")
        .asString();
  }

  private String state(String draft) {
    return office
        .get("liaison", "/requests/" + draft)
        .json(200)
        .path("request")
        .path("state")
        .asString();
  }

  private String draft(ObjectNode answers) {
    return draft("liaison", answers);
  }

  private String draft(String author, ObjectNode answers) {
    return office
        .post(
            author,
            "/requests",
            Map.of(
                "caseReference",
                "NORTH-1",
                "template",
                "ncii-takedown",
                "version",
                "1.0.0",
                "addressee",
                "platform-ie",
                "answers",
                answers))
        .json(201)
        .path("id")
        .asString();
  }

  static ObjectNode sample() {
    try (InputStream file =
        DraftTests.class.getResourceAsStream("/rogatory/template/samples/ncii-takedown.json")) {
      return (ObjectNode) JSON.readTree(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> pointers(JsonNode errors) {
    return StreamSupport.stream(errors.spliterator(), false)
        .map(error -> error.path("pointer").asString())
        .toList();
  }
}
