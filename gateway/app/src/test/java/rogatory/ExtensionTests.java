package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An officer records that the time of a clock was lawfully extended. */
@ExtendWith(OfficeExtension.class)
class ExtensionTests {
  private static final String RULE = "EIO_REC_30D";
  private static final Map<String, Object> EXTENSION =
      Map.of("clock", RULE, "reason", "Their letter of Monday: thirty days more (invented).");

  private Office office;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
  }

  @Test
  void extendsByTheRuleOnceAndKeepsItOnRecord() {
    String path = "/requests/" + recognitionPending();
    Instant due = due(path);

    assertThat(office.post("approver", path + "/extensions", EXTENSION).problem(403))
        .isEqualTo("forbidden");
    office.post("liaison", path + "/extensions", EXTENSION).json(200);

    assertThat(ChronoUnit.DAYS.between(due, due(path))).isBetween(29L, 35L);
    JsonNode read = office.get("liaison", path).json(200);
    assertThat(read.path("timeline").findValuesAsString("event")).containsOnlyOnce("EXTEND");
    assertThat(read.path("timeline").findValuesAsString("note")).contains(RULE + " + P30D");
    assertThat(office.post("liaison", path + "/extensions", EXTENSION).problem(409))
        .isEqualTo("extended-already");
    assertThat(extend(path, "EIO_EXEC_90D", "Invented.").problem(422))
        .isEqualTo("extension-not-allowed");
    assertThat(extend(path, "eio_rec_30d", "Invented.").problem(400)).isEqualTo("malformed-json");
    assertThat(extend(path, RULE, "").problem(400)).isEqualTo("malformed-json");
    assertThat(
            office
                .post(
                    "liaison",
                    path + "/fulfilments",
                    Map.of("clock", "EIO_ACK_7D", "reason", "Invented."))
                .problem(409))
        .isEqualTo("clock-not-open");
    assertThat(office.get("auditor", "/operation/audit?limit=100").text())
        .contains("request.fulfil")
        .contains("request.extend")
        .contains("extended-already");
  }

  private Office.Answer extend(String path, String clock, String reason) {
    return office.post("liaison", path + "/extensions", Map.of("clock", clock, "reason", reason));
  }

  private Instant due(String path) {
    JsonNode clock = office.get("liaison", path).json(200).path("request").path("clock");
    assertThat(clock.path("rule").asString()).isEqualTo(RULE);
    return Instant.parse(clock.path("dueAt").asString());
  }

  /** An investigation order that the authority abroad has receipted. */
  private String recognitionPending() {
    ObjectNode answers = GatesTests.sample("eio-a");
    answers.set("safeguards", DraftTests.sample().path("safeguards"));
    String id =
        office
            .post(
                "liaison",
                "/requests",
                Map.of(
                    "caseReference",
                    "NORTH-" + UUID.randomUUID(),
                    "template",
                    "eio-a",
                    "version",
                    "1.0.0",
                    "addressee",
                    "authority-cz",
                    "answers",
                    answers))
            .json(201)
            .path("id")
            .asString();
    JsonNode submitted = office.post("liaison", "/requests/" + id + "/submission", null).json(200);
    office
        .post(
            "approver",
            "/requests/" + id + "/approval",
            Map.of(
                "documentHash",
                submitted.path("documentHash").asString(),
                "proportionality",
                "Necessary and proportionate."))
        .json(200);
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> assertThat(Sent.state(office, id)).isEqualTo("ACK_RECEIVED"));
    return id;
  }
}
