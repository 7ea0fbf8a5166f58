package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The dashboard and the alert rules ask only for what a running gateway tells. */
@ExtendWith(OfficeExtension.class)
class WatchFilesTests {
  private static final Path FILES = Path.of("..", "deploy", "observability");
  private static final Path HANDBOOK = Path.of("..", "docs", "observability.md");
  private static final Path ALERTS = Path.of("..", "docs", "alerts.md");

  /** Functions of PromQL have no underscore and our labels none before a bracket. */
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:rogatory|hikaricp|jvm|process|http|up)(?:_[a-z_]+)?\\b");

  private static final Pattern SELECTOR = Pattern.compile("\\b(rogatory_[a-z_]+)\\{([^}]*)\\}");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)(?:=|!=|=~|!~)\"");
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `(rogatory[a-z.]+)` \\| ([a-z]+) \\| (\\S+) \\|([^|]*)\\|", Pattern.MULTILINE);
  private static final Pattern HEADING = Pattern.compile("^### (\\w+)$", Pattern.MULTILINE);
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  /** Told only when it has happened: a pause to collect garbage. */
  private static final Set<String> WHEN_IT_HAPPENS = Set.of("jvm_gc_pause_seconds_sum");

  @BeforeAll
  static void happen(Office office) {
    ObservabilityTests.happen(office);
  }

  @Test
  void drawsOnlyWhatIsTold(Office office) throws IOException {
    JsonNode dashboard = JsonMapper.builder().build().readTree(FILES.resolve("dashboard.json"));
    List<String> asked = new ArrayList<>();
    dashboard
        .path("panels")
        .forEach(
            panel ->
                panel.path("targets").forEach(target -> asked.add(target.path("expr").asString())));

    assertThat(asked).hasSizeGreaterThan(30);
    requireTold(office, asked);
  }

  @Test
  void alertsOnlyOnWhatIsTold(Office office) throws IOException {
    List<String> asked = rules().stream().map(rule -> rule.path("expr").asString()).toList();

    assertThat(asked).hasSizeGreaterThan(20);
    requireTold(office, asked);
  }

  @Test
  void explainsEveryAlertAndNoOther() throws IOException {
    Set<String> raised =
        rules().stream()
            .map(rule -> rule.path("alert").asString())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> explained =
        HEADING
            .matcher(Files.readString(ALERTS))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(explained).isEqualTo(raised);
    assertThat(rules())
        .allSatisfy(
            rule ->
                assertThat(rule.path("labels").path("severity").asString())
                    .isIn("page", "ticket", "look"));
  }

  /** Runs where Debian's package prometheus is installed. */
  @Test
  void raisesAlertsWhenItShould() throws IOException, InterruptedException {
    Optional<Path> promtool = promtool();
    assumeTrue(promtool.isPresent(), "promtool is not installed");

    assertThat(run(promtool.get(), "check", "config", "prometheus.yml")).contains("SUCCESS");
    assertThat(run(promtool.get(), "test", "rules", "alerts.test.yml"))
        .contains("SUCCESS")
        .doesNotContain("FAILED");
  }

  private static void requireTold(Office office, List<String> expressions) throws IOException {
    Set<String> told = Scrape.names(office);
    told.add("up");
    told.addAll(WHEN_IT_HAPPENS);
    for (String expression : expressions) {
      String bare = QUOTED.matcher(expression).replaceAll("\"\"");
      assertThat(METRIC.matcher(bare).results().map(MatchResult::group))
          .as(expression)
          .isNotEmpty()
          .allSatisfy(name -> assertThat(told).contains(name));
      SELECTOR.matcher(expression).results().forEach(WatchFilesTests::requireLabels);
    }
  }

  private static void requireLabels(MatchResult selector) {
    Set<String> used =
        LABEL
            .matcher(selector.group(2))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    Set<String> known = new TreeSet<>();
    ROW.matcher(handbook())
        .results()
        .filter(row -> selector.group(1).startsWith(row.group(1).replace('.', '_')))
        .forEach(row -> known.addAll(List.of(row.group(4).strip().split(", "))));
    assertThat(known).as(selector.group()).containsAll(used);
  }

  private static String handbook() {
    return Office.read(HANDBOOK);
  }

  private static List<JsonNode> rules() throws IOException {
    JsonNode groups = new YAMLMapper().readTree(FILES.resolve("alerts.yml")).path("groups");
    return StreamSupport.stream(groups.spliterator(), false)
        .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
        .toList();
  }

  private static Optional<Path> promtool() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "promtool"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String run(Path program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(FILES.toFile()).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
    return told;
  }
}
