package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rogatory.request.InboundEvent;
import rogatory.request.InboundGuard;
import rogatory.request.InboundLifecycle;

/** What is told of the gateway is what the handbook says. */
@ExtendWith(OfficeExtension.class)
class ObservabilityTests {
  private static final Path HANDBOOK = Path.of("..", "docs", "observability.md");
  private static final Pattern ACTION =
      Pattern.compile(
          "\"((?:request|document|inbound|receipt|reply|answers|audit|access|message|person|token|directory|errand)\\.[a-z_-]+)\"");

  @Test
  void tellsTheMetersOfTheHandbook(Office office) throws IOException {
    office.send(null, "GET", "/me", null, "Authorization", "Bearer " + "x".repeat(43));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(office.management() + "/actuator/prometheus")).build();
    String told =
        new String(
            Office.exchange(HttpClient.newHttpClient(), request).body(), StandardCharsets.UTF_8);

    for (String kind :
        List.of("dispatch", "reply_intake", "request_intake", "deadline", "notice")) {
      assertThat(told).contains("rogatory_errands_waiting{kind=\"" + kind + "\"}");
    }
    assertThat(told).contains("rogatory_errands_overdue{").contains("rogatory_errands_buried{");
    assertThat(told)
        .containsPattern(
            "rogatory_certificate_expiry\\{party=\"authority-pl\",role=\"seal\"\\} [1-9]");
    assertThat(told).containsPattern("rogatory_signin_refused_total [1-9]");
    Set<String> ours =
        Pattern.compile("^# HELP (rogatory_[a-z_]+)", Pattern.MULTILINE)
            .matcher(told)
            .results()
            .map(match -> match.group(1))
            .map(name -> name.replaceAll("_(total|seconds|seconds_max)$", "").replace('_', '.'))
            .collect(Collectors.toCollection(TreeSet::new));
    String handbook = Files.readString(HANDBOOK);
    assertThat(ours).allSatisfy(name -> assertThat(handbook).contains("`" + name + "`"));
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
