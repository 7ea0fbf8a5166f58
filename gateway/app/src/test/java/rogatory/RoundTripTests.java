package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.vocabulary.Sha256;
import tools.jackson.databind.JsonNode;

/**
 * From the desk of one agency to that of another and back: sealed, carried over SOAP between the
 * two parties of this gateway, receipted, decided by people, answered.
 */
@ExtendWith(OfficeExtension.class)
class RoundTripTests {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private Office office;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
  }

  @Test
  void carriesARequestToTheOtherAgencyAndItsAnswerBack() {
    String request = approved();
    awaitState(request, "ACK_RECEIVED");
    JsonNode sent = office.get("stranger", "/requests/" + request).json(200);
    assertThat(sent.path("request").path("theirReference").asString()).startsWith("RG-");
    assertThat(sent.path("request").path("clock").path("standing").asString()).isEqualTo("RUNNING");

    String inbound = "/inbound/authority-cz/" + request;
    await().atMost(PATIENCE).until(() -> inboundState(inbound).equals("VALIDATED_TECH"));
    assertThat(office.get("stranger", inbound).problem(404)).isEqualTo("request-not-found");
    decide(inbound, Map.of("event", "RECOGNISE"));
    decide(inbound, Map.of("event", "TRIAGE"));
    decide(inbound, Map.of("event", "ACCEPT"));
    awaitState(request, "ACCEPTED");
    decide(inbound, Map.of("event", "EXECUTE"));
    decide(
        inbound,
        Map.of(
            "event",
            "COMPLETE",
            "items",
            List.of(
                Map.of("item", "item-1", "result", "REMOVED", "at", "2026-11-22T12:00:00Z"),
                Map.of("item", "item-2", "result", "REMOVED", "scope", List.of("US")))));
    awaitState(request, "EFFECTED");
    await().atMost(PATIENCE).until(() -> inboundState(inbound).equals("REPLIED"));

    JsonNode answered = office.get("stranger", "/requests/" + request).json(200);
    assertThat(texts(answered.path("replies"), "kind")).containsExactly("ACCEPTED", "COMPLETED");
    assertThat(answered.path("replies").get(1).path("items").get(0).path("result").asString())
        .isEqualTo("REMOVED");
    assertThat(answered.path("request").path("clock").path("standing").asString()).isEqualTo("MET");
    assertThat(texts(answered.path("timeline"), "event"))
        .containsSubsequence(
            "OPEN",
            "SUBMIT",
            "APPROVE",
            "SIGN",
            "ROUTE",
            "SEND",
            "RECEIPT",
            "REPLY_ACCEPTED",
            "REPLY_COMPLETED");
    papers(request, inbound);
    notices(request);
    assertThat(
            office
                .post(
                    "stranger",
                    "/requests/" + request + "/decisions",
                    Map.of("event", "VERIFY", "reason", "Seen by the liaison."))
                .json(200)
                .path("state")
                .asString())
        .isEqualTo("VERIFIED");
  }

  /** What left is what was approved and sealed, byte for byte the same at both ends. */
  private void papers(String request, String inbound) {
    JsonNode ours = office.get("stranger", "/requests/" + request + "/documents").json(200);
    assertThat(texts(ours.path("items"), "kind"))
        .contains("ANSWERS", "UNSIGNED", "SEALED", "RECEIPT_RECEIVED", "REPLY");
    JsonNode theirs = office.get("liaison", inbound + "/documents").json(200);
    assertThat(texts(theirs.path("items"), "kind"))
        .contains("INBOUND_REQUEST", "RECEIPT_GIVEN", "SEALED");
    String id = first(ours, "SEALED");
    Office.Answer left =
        office.get("stranger", "/requests/" + request + "/documents/" + id + "/SEALED");
    Office.Answer arrived =
        office.get("liaison", inbound + "/documents/" + id + "/INBOUND_REQUEST");
    assertThat(arrived.http().body()).isEqualTo(left.http().body());
    assertThat(left.header("ETag")).isEqualTo('"' + Sha256.of(left.http().body()).hex() + '"');
    assertThat(left.header("Content-Disposition")).contains("attachment");
    assertThat(left.text()).contains("SignatureTimeStamp");
    assertThat(
            office.get("liaison", "/requests/" + request + "/documents/" + id + "/SEALED").status())
        .isEqualTo(404);
  }

  private void notices(String request) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode page = office.get("stranger", "/notices?limit=200").json(200);
              assertThat(texts(page.path("items"), "request")).contains(request);
              assertThat(texts(page.path("items"), "event")).contains("REPLY_COMPLETED");
            });
    JsonNode north = office.get("liaison", "/notices").json(200);
    assertThat(texts(north.path("items"), "request")).contains(request);
  }

  @Test
  void refusesADecisionWithoutAGround() {
    String request = approved();
    String inbound = "/inbound/authority-cz/" + request;
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                office.get("liaison", inbound).status() == 200
                    && inboundState(inbound).equals("VALIDATED_TECH"));
    decide(inbound, Map.of("event", "TRIAGE"));

    assertThat(
            office
                .post(
                    "liaison",
                    inbound + "/decisions",
                    Map.of("event", "REFUSE", "reason", "Not lawful here."))
                .problem(422))
        .isEqualTo("reason-required");
    assertThat(
            office
                .post(
                    "liaison",
                    inbound + "/decisions",
                    Map.of("event", "CLOSE", "reason", "Too early."))
                .problem(409))
        .isEqualTo("state-forbids");
    decide(
        inbound,
        Map.of(
            "event",
            "REFUSE",
            "reason",
            "Not lawful here.",
            "grounds",
            List.of("FORM_INCOMPLETE")));
    awaitState(request, "REFUSED");
    JsonNode reply =
        office.get("stranger", "/requests/" + request).json(200).path("replies").get(0);
    assertThat(reply.path("grounds").get(0).asString()).isEqualTo("FORM_INCOMPLETE");
  }

  @Test
  void takesATemplateFromAFolderOutsideTheJarToItsReceipt() {
    Map<String, Object> answers =
        Map.of(
            "why",
            "The account exists only to publish such images.",
            "severity",
            "HIGH",
            "account",
            "example-account",
            "safeguards",
            DraftTests.sample().path("safeguards"));

    String request =
        Sent.request(office, "authority-cz", "account-suspension", answers, "ACK_RECEIVED");

    JsonNode detail = office.get("liaison", "/requests/" + request).json(200);
    assertThat(detail.path("request").path("clock").path("rule").asString())
        .isEqualTo("INVENTED_24H");
    assertThat(texts(detail.path("timeline"), "event")).contains("RECEIPT");
  }

  @Test
  void showsTemplatesAndPartiesAsTheContractSays() {
    JsonNode templates = office.get("operator", "/templates").json(200);
    assertThat(texts(templates.path("items"), "template")).contains("ncii-takedown");
    JsonNode template = office.get("operator", "/templates/ncii-takedown/1.0.0").json(200);
    assertThat(texts(template.path("fields"), "pointer")).contains("/statementOfReasons");
    assertThat(texts(template.path("relations"), "relation")).contains("AMENDS", "ESCALATES");
    assertThat(template.path("answersSchema").path("type").asString()).isEqualTo("object");
    assertThat(office.get("operator", "/templates/ncii-takedown/9.9.9").problem(404))
        .isEqualTo("not-found");
    assertThat(office.get("operator", "/templates/ncii-takedown/1.0.0?language=en").json(200))
        .isEqualTo(template);
    assertThat(office.get("operator", "/templates/ncii-takedown/1.0.0?language=xx").problem(404))
        .isEqualTo("not-found");
    assertThat(
            office.get("operator", "/templates/kr-del/1.0.0").json(200).path("caution").asString())
        .contains("confirmed before use");
    JsonNode party = office.get("operator", "/parties/authority-pl").json(200);
    assertThat(texts(party.path("keys"), "role")).containsExactlyInAnyOrder("SEAL", "HOP", "TLS");
    assertThat(office.get("operator", "/parties/NOBODY").problem(404)).isEqualTo("not-found");
    assertThat(texts(office.get("operator", "/parties").json(200).path("items"), "party"))
        .contains("authority-cz", "authority-pl", "platform-ie");
  }

  private String approved() {
    String request =
        office
            .post(
                "stranger",
                "/requests",
                Map.of(
                    "caseReference", "SOUTH-" + UUID.randomUUID(),
                    "template", "ncii-takedown",
                    "version", "1.0.0",
                    "addressee", "authority-pl",
                    "answers", DraftTests.sample()))
            .json(201)
            .path("id")
            .asString();
    String path = "/requests/" + request;
    String hash =
        office
            .post("stranger", path + "/submission", null)
            .json(200)
            .path("documentHash")
            .asString();
    office
        .post(
            "south-approver",
            path + "/approval",
            Map.of("documentHash", hash, "proportionality", "Necessary and proportionate."))
        .json(200);
    return request;
  }

  private void decide(String inbound, Map<String, ?> decision) {
    office.post("liaison", inbound + "/decisions", decision).json(200);
  }

  private String inboundState(String inbound) {
    Office.Answer answer = office.get("liaison", inbound);
    return answer.status() == 200
        ? answer.json().path("request").path("state").asString()
        : "ABSENT";
  }

  private void awaitState(String request, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        office
                            .get("stranger", "/requests/" + request)
                            .json(200)
                            .path("request")
                            .path("state")
                            .asString())
                    .isEqualTo(state));
  }

  private static String first(JsonNode documents, String kind) {
    return StreamSupport.stream(documents.path("items").spliterator(), false)
        .filter(document -> document.path("kind").asString().equals(kind))
        .map(document -> document.path("id").asString())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(JsonNode list, String name) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(item -> item.path(name).asString())
        .toList();
  }
}
