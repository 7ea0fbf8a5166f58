package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists of content items over the interface for people. */
@ExtendWith(OfficeExtension.class)
class ContentItemsTests {
  private static final String PATH = "/content-items/check?addressee=platform-ie";

  private Office office;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
  }

  @Test
  void haveAVerdictForEachRowHoweverTheyCome() {
    String one = "https://127.0.0.2/a";
    List<Office.Answer> answers =
        List.of(
            send(
                "application/json",
                "{\"items\":[{\"locator\":\"" + one + "\"},{\"locator\":\"=1+1\"}]}"),
            send("text/csv", "\uFEFFlocator\r\n" + one + "\r\n\"=1+1\"\r\n"),
            send("text/plain", one + "\n=1+1\n"));
    for (Office.Answer answer : answers) {
      JsonNode rows = answer.json(200).path("rows");
      assertThat(rows.findValuesAsString("verdict")).containsExactly("MALFORMED", "MALFORMED");
      assertThat(rows.get(1).path("shown").asString()).isEqualTo("'=1+1");
      assertThat(answer.json().path("counts").path("MALFORMED").asInt()).isEqualTo(2);
    }
  }

  @Test
  void areRecognizedWhenARequestHoldsThem() {
    String locator = "https://only-in-one-request.example/watch/1";
    ObjectNode answers = DraftTests.sample();
    ((ObjectNode) answers.path("contentItems").get(0)).put("locator", locator);
    String draft = Sent.request(office, "platform-ie", "ncii-takedown", answers, "SENT");
    JsonNode row =
        send("text/plain", locator + "?utm_source=mail#top\n").json(200).path("rows").get(0);
    assertThat(row.path("verdict").asString()).isEqualTo("ALREADY_KNOWN");
    assertThat(row.path("request").asString()).isEqualTo(draft);
    JsonNode elsewhere =
        office
            .post("stranger", PATH, locator, "Content-Type", "text/plain")
            .json(200)
            .path("rows")
            .get(0);
    assertThat(elsewhere.path("verdict").asString()).isEqualTo("HOST_UNKNOWN");
  }

  @Test
  void areRefusedAsAWholeWhenTheyCannotBeRead() {
    assertThat(send("text/csv", "locator\n\"https://videos.example/a").problem(400))
        .isEqualTo("bad-request");
    assertThat(send("text/plain", "https://videos.example/a\n".repeat(10_001)).problem(413))
        .isEqualTo("too-large");
    assertThat(send("text/plain", "a".repeat((8 << 20) + 1)).problem(413)).isEqualTo("too-large");
    assertThat(send("application/json", "{\"items\":[]}").problem(400)).isEqualTo("malformed-json");
    assertThat(
            office
                .post(
                    "liaison",
                    "/content-items/check?addressee=%2e%2e%2f",
                    "a",
                    "Content-Type",
                    "text/plain")
                .problem(400))
        .isEqualTo("bad-request");
  }

  @Test
  void areTenThousandAtMostAndJudgedInOneAnswer(TestReporter reporter) {
    String list =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(
                number ->
                    "https://videos-%d.example/watch/%d,%s"
                        .formatted(number, number, "ab".repeat(32)))
            .collect(Collectors.joining("\r\n", "locator,sha256\r\n", "\r\n"));
    long begun = System.nanoTime();
    JsonNode judged = send("text/csv", list).json(200);
    Duration taken = Duration.ofNanos(System.nanoTime() - begun);
    reporter.publishEntry("milliseconds for 10,000 rows", String.valueOf(taken.toMillis()));
    assertThat(judged.path("rows").size()).isEqualTo(10_000);
    assertThat(judged.path("counts").path("HOST_UNKNOWN").asInt()).isEqualTo(10_000);
    assertThat(taken).as("no row is compared with every other").isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void areRecordedAsALookWithoutAnAddress() {
    send("text/plain", "https://seeded-host.example/a\n").json(200);
    List<String> rows =
        office
            .database()
            .superuser()
            .sql("select audit_entry::text from audit_entry where action = 'content.check'")
            .query(String.class)
            .list();
    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("seeded-host"));
  }

  private Office.Answer send(String type, String body) {
    return office.send(
        "liaison", "POST", PATH, body.getBytes(StandardCharsets.UTF_8), "Content-Type", type);
  }
}
