package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the threat model and the table of attacks name is there. */
class ThreatModelTests {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern NAMED = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");
  private static final Pattern MARKED =
      Pattern.compile("^@(rogatory\\.attack\\.)?Attacks\\(at = Entrance\\.", Pattern.MULTILINE);
  private static final int COLUMNS = 4;

  @Test
  void everyThreatIsCoveredByTestsThatExist() throws IOException {
    Map<String, String> sources = sources();
    List<String> rows = rows(DOCS.resolve("threat-model.md"), COLUMNS);
    assertThat(rows).hasSizeGreaterThan(20);
    for (String row : rows) {
      List<MatchResult> named = NAMED.matcher(last(row)).results().toList();
      assertThat(named).as("a test for the threat: " + row).isNotEmpty();
      for (MatchResult test : named) {
        assertThat(sources).as(row).containsKey(test.group(1));
        if (test.group(2) != null) {
          assertThat(sources.get(test.group(1)))
              .as(row)
              .containsPattern("(void|Stream<DynamicTest>) " + test.group(2) + "\\(");
        }
      }
    }
  }

  /** A class that is gone leaves no rows behind. */
  @Test
  void everyAttackOfTheTableIsShownByAClassOfAttacks() throws IOException {
    Map<String, String> sources = sources();
    Set<String> owners = new TreeSet<>();
    for (String row : rows(DOCS.resolve("attacks.md"), 6)) {
      owners.addAll(List.of(last(row).split(", ")));
    }
    Set<String> marked =
        sources.entrySet().stream()
            .filter(source -> MARKED.matcher(source.getValue()).find())
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(owners).isEqualTo(marked);
  }

  private static List<String> rows(Path page, int columns) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(
            line ->
                line.startsWith("| ") && line.chars().filter(c -> c == '|').count() == columns + 1)
        .filter(line -> !line.startsWith("| ---") && !line.contains("| shown by |"))
        .toList();
  }

  private static String last(String row) {
    String[] cells = row.split("\\|");
    return cells[cells.length - 1].strip();
  }

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", ".."))) {
      return files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  ThreatModelTests::read,
                  (one, other) -> one + other));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
