package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import rogatory.devpki.PartyKeys;
import rogatory.request.RequestId;
import rogatory.traces.OpenedPaper;
import rogatory.traces.Traces;
import rogatory.transport.rest.RestEnvelope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A victim is kept in the vault, somebody tries to name the victim everywhere, and a request goes
 * out and comes in. Then the name is looked for, in every way of writing it, wherever the gateway
 * left something: it lies in the vault and nowhere else. A word of the permitted kind is found
 * where it must be, so that the search works. All persons are invented.
 */
@ExtendWith(OfficeExtension.class)
class VictimSearchTests {
  private static final String NAME = "Hildegarda Nieistniejąca";
  private static final String SURNAME = "Nieistniejąca";
  private static final String HOUSE_ONLY = "HAUSGRUND4412";
  private static final String PERMITTED = "KENNWORT7731";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static Office office;
  private static String handle;
  private static RequestId sent;
  private static volatile RestEnvelope carried;
  private static AutoCloseable platform;
  private static final List<Office.Answer> ANSWERED = new ArrayList<>();
  private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
  private static final Logger OURS = (Logger) LoggerFactory.getLogger("rogatory");

  @BeforeAll
  static void aWholeRun(Office opened) throws Exception {
    office = opened;
    listensToTheLog();
    handle =
        office.post("liaison", "/vault", Map.of("NAME", NAME)).json(201).path("handle").asString();
    ObjectNode named = answers();
    named.put("statementOfReasons", "The images show " + NAME + " without consent.");
    assertThat(noted(draft(named, "authority-cz")).problem(422)).isEqualTo("names-victim");
    sent = RequestId.parse(approved("authority-cz"));
    String path = "/requests/" + sent;
    await().atMost(PATIENCE).until(() -> Sent.state(office, "" + sent).equals("ACK_RECEIVED"));
    String encoded = NAME.replace(" ", "%20").replace("ą", "%C4%85");
    noted(office.get("liaison", "/requests/" + encoded));
    noted(office.post("liaison", path + "/withdrawal", Map.of("reason", NAME + " asked for it.")));
    writesWhatNoServerCanRead();
    toAPlatform();
  }

  private static void writesWhatNoServerCanRead() throws IOException {
    var trusting = Office.trusting(office.keys().pki().trustStore());
    try (var people = new RawConnection(trusting, URI.create(office.people()).getPort())) {
      people.write("GET /api/v1/requests?reason=" + HOUSE_ONLY + "| HTTP/1.1\r\n\r\n");
      assertThat(people.readAll().statuses()).containsExactly(400);
    }
  }

  private static void listensToTheLog() {
    LOG.start();
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(LOG);
    OURS.setLevel(Level.TRACE);
    OURS.setAdditive(false);
    OURS.addAppender(LOG);
    LoggerFactory.getLogger("rogatory.search").trace("The control word: " + PERMITTED);
  }

  /** A request that was named in its review, refused that way, and approved. */
  private static String approved(String addressee) {
    String request = draft(answers(), addressee).json(201).path("id").asString();
    String path = "/requests/" + request;
    JsonNode handedIn = office.post("liaison", path + "/submission", null).json(200);
    noted(
        office.post(
            "approver", path + "/return", Map.of("reason", "Say more of " + NAME + ", please.")));
    office
        .post(
            "approver",
            path + "/approval",
            Map.of(
                "documentHash",
                handedIn.path("documentHash").asString(),
                "proportionality",
                "Necessary and proportionate."))
        .json(200);
    return request;
  }

  /** A platform that takes what it gets and answers nothing that can be read. */
  private static void toAPlatform() throws Exception {
    PartyKeys keys = new Abroad(office).introduce("platform-lu", "PLATFORM", "LU");
    var server =
        new PlatformServer(
            keys,
            envelope -> {
              carried = envelope;
              return new byte[0];
            });
    platform = server;
    office.address("platform-lu", "REST", server.address());
    approved("platform-lu");
    await().atMost(PATIENCE).until(() -> carried != null);
  }

  @AfterAll
  static void leaves() throws Exception {
    OURS.detachAppender(LOG);
    OURS.setAdditive(true);
    OURS.setLevel(null);
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(LOG);
    platform.close();
  }

  private static Office.Answer noted(Office.Answer answer) {
    ANSWERED.add(answer);
    return answer;
  }

  private static ObjectNode answers() {
    ObjectNode answers = DraftTests.sample();
    answers.put("victimHandle", handle);
    answers.put("statementOfReasons", "The content is unlawful under the named law; " + PERMITTED);
    answers.put("preservationDecision", "NOT_NEEDED");
    answers.put("preservationReason", "Held back in the house: " + HOUSE_ONLY);
    answers.remove("preservationReference");
    return answers;
  }

  private static Office.Answer draft(ObjectNode answers, String addressee) {
    return office.post(
        "liaison",
        "/requests",
        Map.of(
            "caseReference", "NORTH-SEARCH",
            "template", "ncii-takedown",
            "version", "1.0.0",
            "addressee", addressee,
            "answers", answers));
  }

  private static byte[] tables() {
    var superuser = office.database().superuser();
    StringBuilder dump = new StringBuilder();
    superuser
        .sql("select table_name from information_schema.tables where table_schema = 'rogatory'")
        .query(String.class)
        .list()
        .forEach(
            table ->
                superuser
                    .sql("select t::text from rogatory." + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(row -> dump.append(row).append('\n')));
    return dump.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> documents(String person, String path) {
    JsonNode listed = office.get(person, path + "/documents").json(200).path("items");
    return listed
        .valueStream()
        .filter(document -> !document.path("kind").asString().equals("ANSWERS"))
        .collect(
            Collectors.toMap(
                document -> document.path("kind").asString() + " " + document.path("id").asString(),
                document ->
                    office
                        .get(
                            person,
                            path
                                + "/documents/"
                                + document.path("id").asString()
                                + "/"
                                + document.path("kind").asString())
                        .http()
                        .body()));
  }

  @Test
  void noTableHoldsTheVictimOrAWordOfTheCase() {
    byte[] dump = tables();

    assertThat(Traces.holds(dump, sent.toString())).as("the search works").isTrue();
    assertThat(Traces.holds(dump, handle)).isTrue();
    for (String hidden : List.of(NAME, SURNAME, PERMITTED, HOUSE_ONLY)) {
      assertThat(Traces.holds(dump, hidden)).as(hidden).isFalse();
    }
  }

  @Test
  void noDecryptedDocumentNamesTheVictimAndTheSealedOneHoldsOnlyWhatIsPermitted() {
    Map<String, byte[]> documents = documents("liaison", "/requests/" + sent);
    assertThat(documents.keySet()).anyMatch(kind -> kind.startsWith("SEALED"));
    documents.forEach(
        (kind, bytes) -> {
          assertThat(Traces.holds(bytes, SURNAME)).as(kind).isFalse();
          if (kind.startsWith("SEALED") || kind.startsWith("UNSIGNED")) {
            assertThat(Traces.holds(bytes, PERMITTED)).as("the control word in " + kind).isTrue();
            assertThat(Traces.holds(bytes, HOUSE_ONLY)).as(kind).isFalse();
            assertThat(Traces.holds(bytes, handle)).as(kind).isFalse();
          }
        });
    byte[] answers = office.get("liaison", "/requests/" + sent + "/answers").http().body();
    assertThat(Traces.holds(answers, HOUSE_ONLY)).as("it stays in the house").isTrue();
    assertThat(Traces.holds(answers, SURNAME)).isFalse();

    Map<String, byte[]> arrived = documents("stranger", "/inbound/authority-pl/" + sent);
    arrived.forEach(
        (kind, bytes) -> {
          assertThat(Traces.holds(bytes, SURNAME)).as(kind).isFalse();
          assertThat(Traces.holds(bytes, HOUSE_ONLY)).as(kind).isFalse();
        });
    assertThat(arrived.values()).anyMatch(bytes -> Traces.holds(bytes, PERMITTED));
  }

  @Test
  void noFileOfTheGatewayAndNoMessageOfItsQueuesHoldsTheVictim() throws IOException {
    List<Path> files;
    try (Stream<Path> walked = Files.walk(office.home())) {
      files = walked.filter(Files::isRegularFile).toList();
    }
    List<byte[]> journal = new ArrayList<>();
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      if (Traces.holds(bytes, "request.dispatch")) {
        journal.add(bytes);
      }
      for (String hidden : List.of(NAME, SURNAME, PERMITTED, HOUSE_ONLY)) {
        assertThat(Traces.holds(bytes, hidden)).as(hidden + " in " + file).isFalse();
      }
    }
    assertThat(journal)
        .as("the messages of the queues are among %d files", files.size())
        .anyMatch(bytes -> Traces.holds(bytes, "north "));
  }

  @Test
  void noLineOfTheLogAtItsFinestAndNoMeterHoldsTheVictim() {
    String log = told();
    assertThat(log).as("the search works").contains("The control word: " + PERMITTED);
    assertThat(log.lines().count()).as("the gateway itself logged").isGreaterThan(1);
    String metrics = Scrape.of(office);
    assertThat(metrics).as("the search works").contains("channel=\"soap\"", "channel=\"rest\"");
    byte[] all =
        (log.replace("The control word: " + PERMITTED, "") + metrics)
            .getBytes(StandardCharsets.UTF_8);
    for (String hidden : List.of(NAME, SURNAME, PERMITTED, HOUSE_ONLY, handle)) {
      assertThat(Traces.holds(all, hidden)).as(hidden).isFalse();
    }
  }

  private static String told() {
    List<ILoggingEvent> events;
    synchronized (LOG) {
      events = List.copyOf(LOG.list);
    }
    return events.stream()
        .map(
            event ->
                event.getLoggerName()
                    + event.getFormattedMessage()
                    + Arrays.toString(event.getArgumentArray())
                    + event.getMDCPropertyMap()
                    + event.getKeyValuePairs()
                    + ThrowableProxyUtil.asString(event.getThrowableProxy()))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void noPaperShowsOrHidesTheVictim() throws IOException {
    for (String language : List.of("en", "fr")) {
      String path = "/requests/" + sent + "/paper?language=" + language;
      byte[] paper = office.get("liaison", path).http().body();
      assertThat(Traces.holds(paper, PERMITTED)).as("packed").isFalse();
      Map<String, byte[]> opened = OpenedPaper.of(paper);
      opened.forEach(
          (part, bytes) -> {
            assertThat(Traces.holds(bytes, PERMITTED)).as("the search works in " + part).isTrue();
            for (String hidden : List.of(NAME, SURNAME, HOUSE_ONLY, handle)) {
              assertThat(Traces.holds(bytes, hidden)).as(hidden + " in " + part).isFalse();
            }
          });
    }
  }

  @Test
  void whatIsCarriedToAPlatformHoldsOnlyWhatIsPermitted() {
    for (byte[] bytes : List.of(carried.toJson(), carried.sealedBytes())) {
      assertThat(Traces.holds(bytes, PERMITTED)).as("the search works").isTrue();
      for (String hidden : List.of(NAME, SURNAME, HOUSE_ONLY, handle)) {
        assertThat(Traces.holds(bytes, hidden)).as(hidden).isFalse();
      }
    }
  }

  @Test
  void noAnswerToWhoeverNamedTheVictimAndNoTrailRepeatsTheName() {
    assertThat(ANSWERED).hasSize(5);
    assertThat(ANSWERED.get(0).text()).as("the search works").contains("names-victim");
    ANSWERED.forEach(
        answer ->
            assertThat(Traces.holds(answer.http().body(), SURNAME)).as(answer::text).isFalse());
    for (String[] look :
        List.of(
            new String[] {"liaison", "/requests/" + sent},
            new String[] {"liaison", "/requests?limit=200"},
            new String[] {"auditor", "/operation/audit?object=request/" + sent},
            new String[] {"stranger", "/inbound/authority-pl/" + sent})) {
      byte[] seen = office.get(look[0], look[1]).http().body();
      assertThat(Traces.holds(seen, sent.toString())).as("the search works in " + look[1]).isTrue();
      for (String hidden : List.of(SURNAME, HOUSE_ONLY)) {
        assertThat(Traces.holds(seen, hidden)).as(hidden + " in " + look[1]).isFalse();
      }
    }
  }

  @Test
  void theVaultItselfHoldsTheName() {
    assertThat(
            office
                .post(
                    "other-liaison",
                    "/vault/" + handle + "/looks",
                    Map.of(
                        "field", "NAME",
                        "purpose", "CONTACT",
                        "reason", "To tell her that the images are down."))
                .json(200)
                .path("value")
                .asString())
        .isEqualTo(NAME);
  }
}
