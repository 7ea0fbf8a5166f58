package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import rogatory.request.RequestId;
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

  private static Office office;
  private static String handle;
  private static RequestId sent;
  private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

  @BeforeAll
  static void aWholeRun(Office opened) {
    office = opened;
    LOG.start();
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(LOG);
    handle =
        office.post("liaison", "/vault", Map.of("NAME", NAME)).json(201).path("handle").asString();
    ObjectNode named = answers();
    named.put("statementOfReasons", "The images show " + NAME + " without consent.");
    assertThat(draft(named).problem(422)).isEqualTo("names-victim");
    String request = draft(answers()).json(201).path("id").asString();
    String path = "/requests/" + request;
    String hash =
        office
            .post("liaison", path + "/submission", null)
            .json(200)
            .path("documentHash")
            .asString();
    office.post(
        "approver", path + "/return", Map.of("reason", "Say more of " + NAME + ", please."));
    office
        .post(
            "approver",
            path + "/approval",
            Map.of("documentHash", hash, "proportionality", "Necessary and proportionate."))
        .json(200);
    sent = RequestId.parse(request);
    org.awaitility.Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(40))
        .until(() -> Sent.state(office, request).equals("ACK_RECEIVED"));
    office.get("liaison", "/requests/" + NAME.replace(" ", "%20").replace("ą", "%C4%85"));
    office.post("liaison", path + "/withdrawal", Map.of("reason", NAME + " asked for it."));
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

  private static Office.Answer draft(ObjectNode answers) {
    return office.post(
        "liaison",
        "/requests",
        Map.of(
            "caseReference", "NORTH-SEARCH",
            "template", "ncii-takedown",
            "version", "1.0.0",
            "addressee", "authority-cz",
            "answers", answers));
  }

  /** Every way in which a text may lie in bytes. */
  private static List<byte[]> written(String text) {
    List<byte[]> forms = new ArrayList<>();
    for (String each :
        List.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT))) {
      for (Charset set :
          List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
        byte[] bytes = each.getBytes(set);
        forms.add(bytes);
        forms.add(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
        forms.addAll(base64(bytes));
      }
      forms.add(
          URLEncoder.encode(each, StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII));
      forms.add(escaped(each).getBytes(StandardCharsets.US_ASCII));
      forms.add(escaped(each).toUpperCase(Locale.ROOT).replace("\\U", "\\u").getBytes());
    }
    return forms;
  }

  /** What is the same wherever the text begins in a group of three bytes. */
  private static List<byte[]> base64(byte[] bytes) {
    List<byte[]> forms = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] padded = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, padded, before, bytes.length);
      String whole = Base64.getEncoder().withoutPadding().encodeToString(padded);
      String sure = whole.substring(before == 0 ? 0 : 4, whole.length() - 2);
      forms.add(sure.getBytes(StandardCharsets.US_ASCII));
      forms.add(sure.replace('+', '-').replace('/', '_').getBytes(StandardCharsets.US_ASCII));
    }
    return forms;
  }

  private static String escaped(String text) {
    return text.chars()
        .mapToObj(
            letter -> letter < 128 ? String.valueOf((char) letter) : "\\u%04x".formatted(letter))
        .collect(Collectors.joining());
  }

  /** Looks once, at all ways of writing together, by their first two bytes. */
  private static boolean holds(byte[] where, String text) {
    Map<Integer, List<byte[]>> forms =
        written(text).stream().collect(Collectors.groupingBy(form -> pair(form, 0)));
    BitSet beginnings = new BitSet(1 << 16);
    forms.keySet().forEach(beginnings::set);
    for (int at = 0; at + 1 < where.length; at++) {
      int pair = pair(where, at);
      if (beginnings.get(pair)) {
        for (byte[] form : forms.getOrDefault(pair, List.of())) {
          int end = at + form.length;
          if (end <= where.length && Arrays.equals(where, at, end, form, 0, form.length)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static int pair(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
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

    assertThat(holds(dump, sent.toString())).as("the search works").isTrue();
    assertThat(holds(dump, handle)).isTrue();
    for (String hidden : List.of(NAME, SURNAME, PERMITTED, HOUSE_ONLY)) {
      assertThat(holds(dump, hidden)).as(hidden).isFalse();
    }
  }

  @Test
  void noDecryptedDocumentNamesTheVictimAndTheSealedOneHoldsOnlyWhatIsPermitted() {
    Map<String, byte[]> documents = documents("liaison", "/requests/" + sent);
    assertThat(documents.keySet()).anyMatch(kind -> kind.startsWith("SEALED"));
    documents.forEach(
        (kind, bytes) -> {
          assertThat(holds(bytes, SURNAME)).as(kind).isFalse();
          if (kind.startsWith("SEALED") || kind.startsWith("UNSIGNED")) {
            assertThat(holds(bytes, PERMITTED)).as("the control word in " + kind).isTrue();
            assertThat(holds(bytes, HOUSE_ONLY)).as(kind).isFalse();
            assertThat(holds(bytes, handle)).as(kind).isFalse();
          }
        });
    byte[] answers = office.get("liaison", "/requests/" + sent + "/answers").http().body();
    assertThat(holds(answers, HOUSE_ONLY)).as("it stays in the house").isTrue();
    assertThat(holds(answers, SURNAME)).isFalse();

    Map<String, byte[]> arrived = documents("stranger", "/inbound/authority-pl/" + sent);
    arrived.forEach(
        (kind, bytes) -> {
          assertThat(holds(bytes, SURNAME)).as(kind).isFalse();
          assertThat(holds(bytes, HOUSE_ONLY)).as(kind).isFalse();
        });
    assertThat(arrived.values()).anyMatch(bytes -> holds(bytes, PERMITTED));
  }

  @Test
  void noFileOfTheGatewayNoLineOfTheLogAndNoMeterHoldsTheVictim() throws IOException {
    List<Path> files;
    try (Stream<Path> walked = Files.walk(office.home())) {
      files = walked.filter(Files::isRegularFile).toList();
    }
    boolean journal = false;
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      journal |= holds(bytes, "request.dispatch");
      for (String hidden : List.of(NAME, SURNAME, PERMITTED, HOUSE_ONLY)) {
        assertThat(holds(bytes, hidden)).as(hidden + " in " + file).isFalse();
      }
    }
    assertThat(journal).as("the journal of the broker is among %d files", files.size()).isTrue();

    String log =
        LOG.list.stream()
            .map(event -> event.getFormattedMessage() + event.getThrowableProxy())
            .collect(Collectors.joining("\n"));
    byte[] told = (log + Scrape.of(office)).getBytes(StandardCharsets.UTF_8);
    assertThat(holds(told, "# TYPE rogatory_")).as("the search works").isTrue();
    for (String hidden : List.of(NAME, SURNAME, PERMITTED, HOUSE_ONLY, handle)) {
      assertThat(holds(told, hidden)).as(hidden).isFalse();
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

  @Test
  void theSearchFindsEachWayOfWriting() {
    byte[] bytes = ("xy" + NAME).getBytes(StandardCharsets.UTF_8);
    assertThat(holds(Base64.getEncoder().encode(bytes), NAME)).isTrue();
    assertThat(holds(("z" + NAME).getBytes(StandardCharsets.UTF_16BE), SURNAME)).isTrue();
    assertThat(holds("{\"n\":\"Nieistniej\\u0105ca\"}".getBytes(StandardCharsets.UTF_8), SURNAME))
        .isTrue();
    assertThat(holds("?q=Nieistniej%C4%85ca".getBytes(StandardCharsets.UTF_8), SURNAME)).isTrue();
  }
}
