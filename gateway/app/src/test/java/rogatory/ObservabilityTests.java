package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.directory.Channel;
import rogatory.persistence.Census;
import rogatory.request.InboundEvent;
import rogatory.request.InboundGuard;
import rogatory.request.InboundLifecycle;
import rogatory.transport.GateRefusals;
import rogatory.vocabulary.Problem;

/** What is told of the gateway is what the handbook says. */
@ExtendWith(OfficeExtension.class)
class ObservabilityTests {
  private static final Path HANDBOOK = Path.of("..", "docs", "observability.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| (`rogatory[a-z.]+` \\|[^|]*\\|[^|]*\\|[^|]*)\\|", Pattern.MULTILINE);
  private static final String UUID_PATTERN = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-";
  private static final Pattern ACTION =
      Pattern.compile(
          "\"((?:request|document|inbound|receipt|reply|answers|audit|access|message|person|token|directory|errand|vault)\\.[a-z_-]+)\"");

  /** The census rests a hundred times as long as it took, and a busy machine lets it take long. */
  private static final Duration AFTER_A_REST = Duration.ofMinutes(3);

  /** Something of everything that is counted. */
  @BeforeAll
  static void happen(Office office) {
    office.send(null, "GET", "/me", null, "Authorization", "Bearer " + "x".repeat(43));
    office
        .gateway()
        .getBean(GateRefusals.class)
        .ofUntrusted(
            Channel.REST,
            Optional.empty(),
            Problem.HOP_UNAUTHENTICATED,
            Clock.systemUTC().instant());
    Sent.request(office, "authority-cz", "ACK_RECEIVED");
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> meters(office).find("rogatory.chore").timer() != null);
    await().atMost(AFTER_A_REST).until(office.gateway().getBean(Census.class)::take);
  }

  static MeterRegistry meters(Office office) {
    return office.gateway().getBean(MeterRegistry.class);
  }

  @Test
  void tellsTheMetersOfTheHandbookAndNoOthers(Office office) throws IOException {
    Set<String> told =
        meters(office).getMeters().stream()
            .filter(meter -> meter.getId().getName().startsWith("rogatory."))
            .map(ObservabilityTests::row)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> written =
        ROW.matcher(Files.readString(HANDBOOK))
            .results()
            .map(row -> row.group(1).replaceAll(" +", " ").replace(" |", "|").strip())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(told).isNotEmpty().isEqualTo(written);
  }

  private static String row(Meter meter) {
    String unit = meter.getId().getBaseUnit();
    String type = meter.getId().getType().name().toLowerCase(Locale.ROOT);
    return "`%s`| %s| %s| %s"
        .formatted(
            meter.getId().getName(),
            type,
            type.equals("timer") ? "seconds" : unit == null ? "-" : unit,
            meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.joining(", ")))
        .strip();
  }

  @Test
  void tellsWhatHappened(Office office) {
    String told = Scrape.of(office);

    for (String kind :
        List.of("dispatch", "reply_intake", "request_intake", "deadline", "notice")) {
      assertThat(told).contains("rogatory_errands_waiting{kind=\"" + kind + "\"}");
    }
    assertThat(told)
        .containsPattern(
            "rogatory_certificate_expiry_seconds\\{party=\"authority-pl\",role=\"seal\"\\} [1-9]")
        .containsPattern("rogatory_signin_refused_total [1-9]")
        .containsPattern(
            "rogatory_requests\\{direction=\"out\",kind=\"ncii-takedown\",state=\"[a-z_]+\"\\} [1-9]")
        .containsPattern(
            "rogatory_accepted_to_receipted_seconds_bucket\\{channel=\"soap\",le=\"5.0\"\\} [1-9]")
        .containsPattern("rogatory_addressee_circuit\\{party=\"authority-cz\"\\} 0")
        .containsPattern("rogatory_sealing_seconds_count\\{outcome=\"level_t\"\\} [1-9]")
        .containsPattern("rogatory_verifying_seconds_count\\{outcome=\"genuine\"\\} [1-9]")
        .containsPattern("rogatory_handshakes_total [1-9]")
        .containsPattern("rogatory_broker_connected 1")
        .containsPattern("rogatory_queue_depth\\{queue=\"request.dispatch\"\\} [0-9]")
        .containsPattern("rogatory_process_resident_bytes [1-9]")
        .containsPattern("hikaricp_connections_active\\{");
  }

  @Test
  void tellsNothingOfACase(Office office) {
    String told = Scrape.of(office);

    assertThat(told).doesNotContain("NORTH-").doesNotContain("SOUTH-");
    assertThat(told).doesNotContainPattern(UUID_PATTERN);
  }

  @Test
  void listsEveryActionOfTheAuditTrail() throws IOException {
    String handbook = Files.readString(HANDBOOK);
    Set<String> actions = new TreeSet<>(written());
    for (String decision :
        List.of(
            "verify",
            "close",
            "escalate",
            "suspend",
            "resume",
            "lift",
            "appeal_dismissed",
            "redeliver")) {
      actions.add("request." + decision);
    }
    for (InboundEvent event : InboundEvent.values()) {
      if (isDecidedByPerson(event)) {
        actions.add("inbound." + event.name().toLowerCase(Locale.ROOT));
      }
    }
    assertThat(actions).contains("request.open", "inbound.accept", "access.refuse", "token.issue");
    assertThat(actions).allSatisfy(action -> assertThat(handbook).contains("`" + action + "`"));
  }

  private static boolean isDecidedByPerson(InboundEvent event) {
    return InboundLifecycle.TABLE.rows().stream()
        .filter(row -> row.event() == event)
        .anyMatch(
            row ->
                row.guard() == InboundGuard.BY_PERSON
                    || row.guard() == InboundGuard.REASONED
                    || row.guard() == InboundGuard.GROUNDED);
  }

  private static Set<String> written() throws IOException {
    Set<String> actions = new TreeSet<>();
    for (String module : List.of("core", "app")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          ACTION
              .matcher(Files.readString(file))
              .results()
              .map((MatchResult match) -> match.group(1))
              .forEach(actions::add);
        }
      }
    }
    return actions;
  }
}
