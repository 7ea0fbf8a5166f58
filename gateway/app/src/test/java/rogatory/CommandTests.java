package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import rogatory.casework.UnitOfWork;
import rogatory.exchange.Errand;
import rogatory.exchange.Outbox;
import rogatory.request.Priority;
import rogatory.vocabulary.AgencyId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The commands of persons, through the interface of a running gateway. */
@ExtendWith(OfficeExtension.class)
class CommandTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;
  private Office office;
  private Path root;

  @BeforeEach
  void enters(Office office) throws IOException, CertificateEncodingException {
    this.office = office;
    root = folder.resolve("root.pem");
    byte[] der = office.keys().pki().root().getEncoded();
    Files.writeString(
        root,
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(der)),
        StandardCharsets.US_ASCII);
  }

  @Test
  void filesARequestOnceAndShowsAndListsIt() throws IOException {
    Path file = folder.resolve("request.json");
    Files.write(
        file,
        JSON.writeValueAsBytes(
            Map.of(
                "caseReference",
                "CLI-1",
                "template",
                "ncii-takedown",
                "version",
                "1.0.0",
                "addressee",
                "platform-ie",
                "answers",
                DraftTests.sample())));
    String key = UUID.randomUUID().toString();
    Terminal.Ended filed =
        as("liaison", "request", "file", file.toString(), "--submit", "--key", key, "--json");
    assertThat(filed.exit()).as(filed::toString).isZero();
    assertThat(filed.json().path("result").asString()).isEqualTo("submitted");
    String id = filed.json().path("answer").path("id").asString();
    Terminal.Ended again =
        as("liaison", "request", "file", file.toString(), "--submit", "--key", key, "--json");
    assertThat(again.json().path("answer").path("id").asString()).isEqualTo(id);

    Terminal.Ended shown = as("liaison", "request", "show", id, "--purpose", "to see it");
    assertThat(shown.exit()).isZero();
    assertThat(shown.out()).contains(id, "CLI-1", "SUBMIT");
    assertThat(as("liaison", "request", "list").out()).contains(id);
    Terminal.Ended one = as("liaison", "request", "list", "--limit", "1");
    assertThat(one.out()).contains("--cursor");
    assertThat(as("operator", "request", "show", id).exit()).isEqualTo(1);
    assertThat(as("liaison", "request", "show", "no-id").exit()).isEqualTo(1);
    JsonNode trail = office.get("auditor", "/operation/audit?object=request/" + id).json(200);
    assertThat(trail.toString()).contains("to see it");
  }

  /** The contract judges each exchange, so also clocks that are there. */
  @Test
  void showsTheClocksThatARequestCarriesBesideThatOfTheAddressee() throws IOException {
    ObjectNode answers = GatesTests.sample("epoc");
    answers.set("safeguards", DraftTests.sample().path("safeguards"));
    Path file = folder.resolve("order.json");
    Map<String, Object> draft =
        Map.of(
            "caseReference", "CLI-3",
            "template", "epoc",
            "version", "1.0.0",
            "addressee", "platform-ie",
            "answers", answers);
    Files.write(file, JSON.writeValueAsBytes(draft));
    JsonNode filed = as("liaison", "request", "file", file.toString(), "--submit", "--json").json();
    String id = filed.path("answer").path("id").asString();

    JsonNode clocks = office.get("liaison", "/requests/" + id).json(200).path("furtherClocks");
    assertThat(clocks).isNotEmpty();
    Terminal.Ended shown = as("liaison", "request", "show", id);
    assertThat(shown.exit()).as(shown::toString).isZero();
    for (JsonNode further : clocks) {
      assertThat(shown.out().lines())
          .anyMatch(
              line ->
                  line.contains(further.path("clock").path("rule").asString() + "  ")
                      && line.contains("begins with " + further.path("begins").asString())
                      && line.endsWith(
                          further.path("kind").asString()
                              + " of "
                              + further.path("holder").asString()));
    }
  }

  @Test
  void saysEveryFaultOfARequestThatCannotBeSubmitted() throws IOException {
    Path file = folder.resolve("request.json");
    Files.writeString(
        file,
        "{\"caseReference\":\"CLI-2\",\"template\":\"ncii-takedown\",\"version\":\"1.0.0\","
            + "\"addressee\":\"platform-ie\",\"answers\":{}}");
    Terminal.Ended refused = as("liaison", "request", "file", file.toString(), "--submit");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out()).contains("stays as it is", "/");
    assertThat(as("approver", "request", "file", file.toString()).out()).contains("forbidden");
    Files.writeString(file, "no json");
    assertThat(as("liaison", "request", "file", file.toString()).out()).contains("malformed-json");
  }

  @Test
  void saysWhichWayLeadsToWhoeverCanActAndWhyTheOthersDoNot() {
    Terminal.Ended told = as("liaison", ways("--place", "platform-ie", "--no-minor"));
    assertThat(told.exit()).as(told::toString).isZero();
    assertThat(told.out().lines())
        .anyMatch(line -> line.startsWith("From PL to PLATFORM in IE"))
        .anyMatch(line -> line.startsWith("1. DSA9  "))
        .anyMatch(line -> line.contains("form dsa9 1.0.0") && line.contains("platform-ie (REST)"))
        .anyMatch(line -> line.strip().startsWith("PRESERVATION_DECISION: "))
        .contains("closed:");
    Terminal.Ended same = as("liaison", ways("--place", "platform-ie", "--no-minor", "--json"));
    assertThat(same.json().path("result").asString()).isEqualTo("open");
    JsonNode routes = same.json().path("answer").path("routes");
    assertThat(routes.get(0).path("instrument").asString()).isEqualTo("DSA9");
    Terminal.Ended minor = as("auditor", ways("--place", "platform-ie", "--minor", "--json"));
    assertThat(minor.json().path("answer").path("routes").findValuesAsString("instrument"))
        .containsExactly("CSAM-REFERRAL");
    Terminal.Ended stated =
        as(
            "liaison",
            ways("--no-minor", "--addressee-state", "US", "--addressee-kind", "PLATFORM"));
    assertThat(stated.out()).contains("in US (as stated)", "1. US-TIDA-NOTICE");
  }

  @Test
  void asksForWhatAWayCannotBeFoundWithout() {
    assertThat(as("liaison", ways("--place", "platform-ie")).exit()).isEqualTo(2);
    Terminal.Ended half = as("liaison", ways("--no-minor", "--addressee-state", "US"));
    assertThat(half.exit()).isEqualTo(2);
    assertThat(half.err()).contains("--addressee-kind");
    Terminal.Ended unknown = as("liaison", ways("--no-minor", "--place", "nobody.test"));
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.out()).contains("addressee-unknown", "/place");
    Terminal.Ended nonsense =
        as("liaison", ways("--no-minor", "--place", "platform-ie", "--urgency", "SOON"));
    assertThat(nonsense.exit()).isEqualTo(1);
    assertThat(nonsense.out()).contains("malformed-json");
    assertThat(as("operator", ways("--no-minor", "--place", "platform-ie")).out())
        .contains("forbidden");
  }

  private static String[] ways(String... more) {
    List<String> command =
        new ArrayList<>(
            List.of("law", "routes", "--issuer", "POLICE", "--aim", "TAKE_DOWN", "--content"));
    command.add("NCII_DISSEMINATION");
    command.addAll(List.of(more));
    return command.toArray(String[]::new);
  }

  @Test
  void listsPartiesAndTriesConnectionsWithoutSendingAnything() {
    assertThat(as("operator", "party", "list").out()).contains("platform-ie", "authority-cz");
    Terminal.Ended reached = as("operator", "party", "test", "authority-cz", "--json");
    assertThat(reached.exit()).as(reached::toString).isZero();
    JsonNode answer = reached.json().path("answer");
    assertThat(answer.path("answer").asString()).startsWith("http-");
    assertThat(answer.path("certificate").asString()).hasSize(64);
    Terminal.Ended closed = as("first", "party", "test", "platform-ie");
    assertThat(closed.exit()).isEqualTo(1);
    assertThat(closed.out()).contains("NOT CONNECTED", "connect-refused");
    assertThat(as("liaison", "party", "test", "authority-cz").out()).contains("forbidden");
    assertThat(as("operator", "party", "test", "nobody").exit()).isEqualTo(1);
    JsonNode trail = office.get("auditor", "/operation/audit?object=party/platform-ie").json(200);
    assertThat(trail.toString()).contains("party.test", "connect-refused");
  }

  @Test
  void saysWhatWaitsAndLetsDeadLettersBeTriedAgainForAReason() {
    UUID errand = buried();
    Terminal.Ended queues = as("operator", "queue", "ls", "--json");
    assertThat(queues.exit()).as(queues::toString).isZero();
    assertThat(queues.out()).contains("DISPATCH", "DEADLINE");
    assertThat(queues.json().path("answer").path("items").get(0).path("buried").asLong())
        .isPositive();
    assertThat(as("liaison", "queue", "ls").exit()).isEqualTo(1);

    assertThat(as("operator", "dlq", "ls").out()).contains(errand.toString(), "connect-timeout");
    assertThat(as("operator", "dlq", "replay", errand.toString()).exit()).isEqualTo(2);
    String[] replay = {"dlq", "replay", errand.toString(), "--reason", "their server is back"};
    assertThat(as("operator", replay).exit()).isZero();
    Terminal.Ended again = as("operator", replay);
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.out()).contains("not-found");
    await()
        .untilAsserted(
            () -> assertThat(as("operator", "dlq", "ls").out()).doesNotContain(errand.toString()));
    JsonNode trail = office.get("auditor", "/operation/audit?object=errand/" + errand).json(200);
    assertThat(trail.toString()).contains("errand.revive", "their server is back");
  }

  @Test
  void takesATokenOnlyFromAFileOfItsOwner() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), office.token("operator"));
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r-----"));
    Terminal.Ended open = run(token, root, office.people(), "queue", "ls");
    assertThat(open.exit()).isEqualTo(3);
    assertThat(open.err()).contains("0600").doesNotContain(office.token("operator"));
    Files.writeString(token, "x".repeat(43));
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    Terminal.Ended stranger = run(token, root, office.people(), "queue", "ls");
    assertThat(stranger.exit()).isEqualTo(1);
    assertThat(stranger.out()).contains("unauthenticated");
  }

  @Test
  void saysWhenTheGatewayCannotBeAskedOrIsNotTrusted() throws IOException {
    Path token = token("operator");
    Terminal.Ended nobody = run(token, root, "https://127.0.0.1:1", "queue", "ls", "--json");
    assertThat(nobody.exit()).isEqualTo(3);
    assertThat(nobody.json().path("result").asString()).isEqualTo("not-done");
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    assertThat(run(token, empty, office.people(), "queue", "ls").exit()).isEqualTo(3);
    assertThat(run(token, root, "http://127.0.0.1:1", "queue", "ls").err()).contains("https");
  }

  private UUID buried() {
    AgencyId north = new AgencyId("north");
    Outbox outbox = office.gateway().getBean(Outbox.class);
    Errand errand =
        Errand.of(
            north,
            Errand.Kind.DISPATCH,
            UUID.randomUUID(),
            Priority.ROUTINE,
            Instant.now().plus(Duration.ofDays(1)));
    office
        .gateway()
        .getBean(UnitOfWork.class)
        .plainly(
            north,
            () -> {
              outbox.put(errand);
              outbox.bury(errand.id(), "connect-timeout");
              return true;
            });
    return errand.id();
  }

  private Terminal.Ended as(String person, String... command) {
    try {
      return run(token(person), root, office.people(), command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path token(String person) throws IOException {
    Path file = folder.resolve(person + ".token");
    if (Files.notExists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, office.token(person) + "\n");
    }
    return file;
  }

  private static Terminal.Ended run(Path token, Path root, String url, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(
        List.of("--url", url, "--ca", root.toString(), "--token-file", token.toString()));
    return Terminal.run(arguments);
  }
}
