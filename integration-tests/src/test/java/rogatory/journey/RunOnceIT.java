package rogatory.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rogatory.exchange.Seal;
import rogatory.exchange.Verification;
import rogatory.peer.DssJudge;
import rogatory.sandbox.journey.JourneyClient;
import rogatory.sandbox.setup.Demo;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.signature.OneCharacter;
import rogatory.signature.XmlSec1;
import rogatory.traces.Traces;
import rogatory.vocabulary.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run --once} tells of five journeys, and the signed documents that it leaves stand before
 * strangers: xmlsec1 with the root alone, and EU DSS.
 */
class RunOnceIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int PLACES = 50;
  private static final long SEED = 20261122;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, JsonNode> LINES = new LinkedHashMap<>();

  @TempDir static Path folder;
  private static Demo demo;
  private static Seal seal;
  private static XmlSec1 stranger;

  @BeforeAll
  static void playsOnce() throws Exception {
    Path output = folder.resolve("lines");
    Started.run(
            List.of("--once"),
            Map.of("TMPDIR", folder.toString(), "ROGATORY_ARCHIVE", "yes"),
            output,
            folder.resolve("words"))
        .endsWell(LIMIT);
    for (String line : Files.readAllLines(output)) {
      JsonNode told = JSON.readTree(line);
      LINES.put(told.path("journey").asString(), told);
    }
    assertThat(LINES.keySet()).containsExactly("a", "b", "c", "d", "e");
    DemoFolder left = DemoFolder.at(file("a", "order").getParent().getParent().getParent());
    // Its trust services answer again: revocation is asked when a seal is verified.
    demo = Demo.prepare(left, false, Clock.systemUTC());
    seal = demo.equipment(Clock.systemUTC()).seal();
    stranger = new XmlSec1(Files.createDirectory(folder.resolve("stranger")), root(left));
  }

  @AfterAll
  static void stopsTheTrustServices() {
    if (demo != null) {
      demo.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "a,PARTIAL,PARTIALLY_COMPLETED,REST",
        "b,EFFECTED,DATA_DELIVERED,SOAP",
        "c,REFUSED,REFUSED,SOAP",
        "d,EXPIRED_NO_REPLY,-,REST",
        "e,VALIDATED_TECH,-,SOAP"
      })
  void aJourneyEndsAsTold(String journey, String state, String reply, String channel)
      throws IOException {
    JsonNode line = line(journey);
    assertThat(line.path("state").asString()).isEqualTo(state);
    assertThat(line.path("reply").asString(null)).isEqualTo(reply);
    assertThat(line.path("channel").asString()).isEqualTo(channel);
    assertThat(line.path("receipt").asString())
        .isEqualTo(Sha256.of(Files.readAllBytes(file(journey, "receiptFile"))).hex());
    assertThat(Files.readString(file(journey, "order"))).contains(line.path("request").asString());
    assertThat(Files.readString(file(journey, "receiptFile")))
        .as("the receipt names the bytes of the order")
        .contains(Sha256.of(Files.readAllBytes(file(journey, "order"))).hex());
  }

  static Stream<Path> signed() {
    return LINES.keySet().stream()
        .flatMap(journey -> Stream.of(file(journey, "order"), file(journey, "receiptFile")));
  }

  @ParameterizedTest
  @MethodSource("signed")
  void aStrangerAndWeAcceptASignedDocument(Path document) throws Exception {
    byte[] bytes = Files.readAllBytes(document);
    assertThat(stranger.accepts(bytes)).isTrue();
    assertThat(seal.verify(bytes, Instant.now())).isInstanceOf(Verification.Genuine.class);
  }

  @ParameterizedTest
  @MethodSource("signed")
  void aStrangerAndWeRefuseOneChangedCharacter(Path document) throws Exception {
    String good = Files.readString(document);
    int signature = good.indexOf("<ds:Signature ");
    assertThat(signature).isPositive();
    Random random = new Random(SEED);
    List<Integer> places = OneCharacter.places(good.substring(0, signature));
    for (int i = 0; i < PLACES; i++) {
      assertRefusedByBoth(good, places.remove(random.nextInt(places.size())));
    }
    assertRefusedByBoth(good, after(good, "<ds:DigestValue>"));
    assertRefusedByBoth(good, after(good, "<xades:SigningTime>20"));
  }

  @Test
  void dssPassesAnOrder() throws Exception {
    byte[] order = Files.readAllBytes(file("a", "order"));
    assertThat(DssJudge.verdict(demo.folder().clientTrust(), order, folder))
        .isEqualTo("XAdES-BASELINE-T TOTAL_PASSED");
  }

  /** The controls are found where they must be: the same look would have found the name. */
  @Test
  void theVictimOfTheJourneysStandsInNothingThatTheRunLeft() throws IOException {
    String order = line("a").path("request").asString();
    String message = " DISPATCH 0";
    List<String> hers = List.of(JourneyClient.VICTIM, JourneyClient.VICTIM.split(" ")[1]);
    Traces traces = Traces.of(List.of(hers.get(0), hers.get(1), order, message));
    Map<Path, Set<String>> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(RunOnceIT::isOfTheRun).toList()) {
        found.put(file, traces.in(file));
      }
    }
    assertThat(found)
        .allSatisfy((file, texts) -> assertThat(texts).doesNotContainAnyElementsOf(hers));
    DemoFolder left = demo.folder();
    Map.of(
            left.gatewayData().resolve("postgres"), order,
            left.gatewayData().resolve("broker"), message,
            left.ledger(), order,
            left.exports(), order,
            folder.resolve("words"), order)
        .forEach(
            (place, control) ->
                assertThat(found)
                    .as("the search works in %s", place)
                    .anySatisfy(
                        (file, texts) -> {
                          assertThat(file).startsWithRaw(place);
                          assertThat(texts).contains(control);
                        }));
  }

  /** The programs of the database were there before. */
  private static boolean isOfTheRun(Path file) {
    return Files.isRegularFile(file) && !file.toString().contains("/postgres-binaries/");
  }

  private static int after(String text, String mark) {
    assertThat(text).contains(mark);
    return text.indexOf(mark) + mark.length();
  }

  private static void assertRefusedByBoth(String good, int place) throws Exception {
    byte[] changed = OneCharacter.changed(good, place).getBytes(StandardCharsets.UTF_8);
    String where = good.substring(Math.max(0, place - 30), place + 1);
    assertThat(seal.verify(changed, Instant.now()))
        .as("we, after %s", where)
        .isInstanceOf(Verification.Refused.class);
    assertThat(stranger.accepts(changed)).as("the stranger, after %s", where).isFalse();
  }

  private static JsonNode line(String journey) {
    JsonNode line = LINES.get(journey);
    assertThat(line).isNotNull();
    return line;
  }

  private static Path file(String journey, String name) {
    return Path.of(line(journey).path(name).asString());
  }

  private static X509Certificate root(DemoFolder demo) throws Exception {
    try (InputStream in = Files.newInputStream(demo.clientTrust())) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
