package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.paper.Paper;
import tools.jackson.databind.JsonNode;

/** Orders to a portal and to an inbox, from the directory to the recorded ticket. */
@ExtendWith(OfficeExtension.class)
class FilingTests {
  private static final String PORTAL = "platform-portal";
  private static final String INBOX = "platform-inbox";

  /** No key of these parties is known, and nobody listens at the address. */
  @BeforeAll
  static void twoPlatformsWithoutSoftware(Office office) {
    office.party(PORTAL, "Platform with a portal", "PLATFORM", "IE", null);
    office.address(
        PORTAL,
        Map.of(
            "channel",
            "PORTAL",
            "address",
            "https://127.0.0.1:1/law-enforcement",
            "guide",
            Map.of(
                "advice",
                "Sign in with the mailbox of the agency.",
                "boxes",
                List.of(
                    Map.of("label", "Reported links", "content", "ITEMS"),
                    Map.of("label", "Your case", "content", "CASE_REFERENCE")))));
    office.party(INBOX, "Platform without software", "PLATFORM", "IE", null);
    office.address(INBOX, "INBOX", "mailto:legal@inbox.example");
  }

  private static JsonNode folder(Office office, String request) {
    return office.get("liaison", "/requests/" + request + "/filing").json(200);
  }

  private static List<String> waiting(Office office) {
    return StreamSupport.stream(
            office.get("liaison", "/filings").json(200).path("items").spliterator(), false)
        .map(item -> item.path("request").asString())
        .toList();
  }

  private static Map<String, Object> ticket(String reference) {
    return Map.of("filedAt", now(), "way", "PORTAL", "reference", reference);
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  @Test
  void anOrderToAPortalIsFiledByAnOfficerWhoRecordsTheTicket(Office office) {
    String request = Sent.request(office, PORTAL, "TO_BE_FILED").toString();
    assertThat(waiting(office)).contains(request);

    JsonNode folder = folder(office, request);
    assertThat(folder.path("address").asString()).isEqualTo("https://127.0.0.1:1/law-enforcement");
    assertThat(folder.path("advice").asString()).startsWith("Sign in");
    JsonNode boxes = folder.path("sheets").path(0).path("boxes");
    assertThat(boxes.path(0).path("label").asString()).isEqualTo("Reported links");
    assertThat(boxes.path(0).path("value").asString()).startsWith("https://");
    assertThat(boxes.path(1).path("value").asString()).startsWith("NORTH-");
    assertThat(boxes.path(2).path("asked").asBoolean()).isFalse();

    String path = "/requests/" + request + "/filing";
    JsonNode filed = office.post("other-liaison", path, ticket("LE-77")).json(200);
    assertThat(filed.path("state").asString()).isEqualTo("ACK_RECEIVED");
    assertThat(filed.path("theirReference").asString()).isEqualTo("LE-77");
    assertThat(filed.path("clock").path("standing").asString()).isEqualTo("RUNNING");
    assertThat(filed.path("clock").path("startedAt").asString())
        .isEqualTo(filed.path("firstSentAt").asString());
    assertThat(waiting(office)).doesNotContain(request);

    assertThat(office.post("liaison", path, ticket("LE-78")).problem(409))
        .isEqualTo("already-filed");
    Map<String, Object> right = Map.of("reference", "LE-78", "reason", "Mistyped.");
    assertThat(
            office
                .post("liaison", path + "/corrections", right)
                .json(200)
                .path("theirReference")
                .asString())
        .isEqualTo("LE-78");
    JsonNode statements = folder(office, request).path("statements");
    assertThat(statements.size()).isEqualTo(2);
    assertThat(statements.path(0).path("reference").asString()).isEqualTo("LE-77");
    assertThat(statements.path(0).path("recordedBy").asString()).isEqualTo("other-liaison");
    assertThat(statements.path(1).path("reason").asString()).isEqualTo("Mistyped.");
    Map<String, Object> refusal =
        Map.of("receivedAt", now(), "kind", "REFUSED", "grounds", List.of("NOT_ILLEGAL"));
    assertThat(
            office.post("liaison", path + "/answers", refusal).json(200).path("state").asString())
        .isEqualTo("REFUSED");
    assertThat(folder(office, request).path("answers").path(0).path("recordedBy").asString())
        .isEqualTo("liaison");
    assertThat(office.get("auditor", "/operation/audit?object=request/" + request).text())
        .contains(
            "answer.state",
            "request.file",
            "filing.correct",
            "filing.read",
            "document.lay-out",
            "LE-77");
  }

  @Test
  void anOrderToAnInboxIsHandedOverAsSignedPaper(Office office) throws IOException {
    String request = Sent.request(office, INBOX, "TO_BE_FILED").toString();
    assertThat(folder(office, request).path("address").asString())
        .isEqualTo("mailto:legal@inbox.example");
    Office.Answer paper = office.get("liaison", "/requests/" + request + "/paper");
    assertThat(paper.status()).as(paper::text).isEqualTo(200);
    try (PDDocument pdf = Loader.loadPDF(paper.http().body())) {
      assertThat(pdf.getSignatureDictionaries()).hasSize(1);
      assertThat(pdf.getDocumentCatalog().getNames().getEmbeddedFiles().getNames())
          .containsKey(Paper.ENCLOSED);
    }

    String path = "/requests/" + request + "/filing";
    JsonNode posted =
        office.post("liaison", path, Map.of("filedAt", now(), "way", "POST")).json(200);
    assertThat(posted.path("state").asString()).isEqualTo("SENT");
    assertThat(posted.path("clock").path("standing").asString()).isEqualTo("WAITING");
    JsonNode recorded =
        office
            .post("liaison", path, Map.of("filedAt", now(), "way", "POST", "reference", "AZ 7/26"))
            .json(200);
    assertThat(recorded.path("state").asString()).isEqualTo("ACK_RECEIVED");
  }

  @Test
  void whatCannotBeIsRefusedEachWithItsCode(Office office) {
    String request = Sent.request(office, PORTAL, "TO_BE_FILED").toString();
    String path = "/requests/" + request + "/filing";

    assertThat(office.post("liaison", path, Map.of("filedAt", now(), "way", "PORTAL")).problem(422))
        .isEqualTo("ticket-required");
    assertThat(
            office
                .post(
                    "liaison",
                    path,
                    Map.of("filedAt", "2999-01-01T00:00:00Z", "way", "PORTAL", "reference", "X"))
                .problem(422))
        .isEqualTo("filing-time");
    assertThat(
            office
                .post("liaison", path, Map.of("filedAt", now(), "way", "POST", "reference", "X"))
                .problem(422))
        .isEqualTo("filing-way");
    assertThat(office.post("liaison", path, ticket("LE\u202e77")).problem(422))
        .isEqualTo("unwritable-text");
    assertThat(office.post("liaison", path, ticket("LE\n77")).problem(422))
        .isEqualTo("unwritable-text");
    assertThat(office.post("liaison", path, ticket("")).problem(400)).isEqualTo("malformed-json");
    assertThat(office.post("approver", path, ticket("X")).problem(403)).isEqualTo("forbidden");
    assertThat(office.post("auditor", path, ticket("X")).problem(403)).isEqualTo("forbidden");
    assertThat(office.post("stranger", path, ticket("X")).problem(404))
        .isEqualTo("request-not-found");
    assertThat(office.get("stranger", path).problem(404)).isEqualTo("request-not-found");
    Map<String, Object> effect = Map.of("receivedAt", now(), "kind", "COMPLETED");
    assertThat(office.post("liaison", path + "/answers", effect).problem(409))
        .as("nobody has recorded it")
        .isEqualTo("state-forbids");
    assertThat(Sent.state(office, request)).isEqualTo("TO_BE_FILED");

    office.post("liaison", "/requests/" + request + "/recall", null).json(200);
    assertThat(office.post("liaison", path, ticket("X")).problem(409)).isEqualTo("state-forbids");
    assertThat(waiting(office)).doesNotContain(request);
  }

  @Test
  void theOtherAgencyDoesNotSeeWhatWaitsHere(Office office) {
    Sent.request(office, PORTAL, "TO_BE_FILED");
    assertThat(office.get("stranger", "/filings").json(200).path("items")).isEmpty();
  }

  @Test
  void theGatewayNeverAsksAPortalForAnything(Office office) {
    assertThat(
            office.post("operator", "/parties/" + PORTAL + "/connection-test", null).problem(409))
        .isEqualTo("state-forbids");
  }

  @Test
  void anAddressThatDoesNotFitItsChannelIsRefused(Office office) {
    String path = "/administration/parties/" + PORTAL + "/address";
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("channel", "PORTAL", "address", "mailto:legal@inbox.example"),
            Map.of("channel", "REST", "address", "mailto:legal@inbox.example"),
            Map.of("channel", "INBOX", "address", "https://inbox.example/"),
            Map.of("channel", "INBOX", "address", "mailto:a@b.example?bcc=c@d.example"),
            Map.of("channel", "INBOX", "address", "mailto:a@b.example,c@d.example"),
            Map.of("channel", "INBOX", "address", "mailto:%0d%0a@b.example"),
            Map.of(
                "channel", "REST",
                "address", "https://platform.example/",
                "guide", Map.of("advice", "None is needed.")),
            Map.of(
                "channel", "PORTAL",
                "address", "https://platform.example/",
                "guide",
                    Map.of(
                        "boxes",
                        List.of(
                            Map.of("label", "A", "content", "ITEMS"),
                            Map.of("label", "B", "content", "ITEMS")))))) {
      assertThat(office.post("first", path, wrong).problem(400)).isEqualTo("bad-request");
    }
  }
}
