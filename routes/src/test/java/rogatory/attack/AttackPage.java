package rogatory.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page with the table: one chapter for each family, one column for each entrance. */
final class AttackPage {
  private static final String NONE = "";
  private static final String HEAD =
      """
      # Attacks

      What each attack is answered, by the way it comes in. Drawn by the tests from what they saw while they
      ran, not edited by hand: each class in the last column compares its cells with this page after its last
      test, and writes them again with `JAVA_TOOL_OPTIONS=-Drogatory.docs.write=true`. An empty cell means that
      no test of this table shows the attack there, mostly because it does not exist there. `file` is a sealed document handed to the verifier; an attack on an
      answer to a message of ours stands under the channel of that message. What is refused is
      stored nowhere but in one entry of the audit trail, or in a counter before it is known who asks.
      [The threat model](threat-model.md) says which threat each of these tests covers.
      """;

  /** One row. */
  record Attack(Kind kind, String name) implements Comparable<Attack> {
    @Override
    public int compareTo(Attack other) {
      return Comparator.comparing(Attack::kind).thenComparing(Attack::name).compare(this, other);
    }
  }

  private static final class Row {
    private final Map<Entrance, String> codes = new EnumMap<>(Entrance.class);
    private final Set<String> owners = new TreeSet<>();
  }

  private final Map<Attack, Row> rows = new TreeMap<>();

  private AttackPage() {}

  static AttackPage read() {
    AttackPage page = new AttackPage();
    Map<String, Kind> titles =
        Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::title, kind -> kind));
    Kind kind = Kind.WRAPPING;
    for (String line : lines()) {
      if (line.startsWith("## ")) {
        kind = titles.getOrDefault(line.substring(3), Kind.WRAPPING);
      } else if (line.startsWith("| ")
          && !line.startsWith("| attack |")
          && !line.startsWith("| --- |")) {
        page.row(kind, line);
      }
    }
    return page;
  }

  private void row(Kind kind, String line) {
    List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
    Row row = rows.computeIfAbsent(new Attack(kind, cells.get(1)), attack -> new Row());
    for (Entrance entrance : Entrance.values()) {
      String code = cells.get(2 + entrance.ordinal());
      if (!code.isEmpty()) {
        row.codes.put(entrance, code);
      }
    }
    row.owners.addAll(List.of(cells.get(2 + Entrance.values().length).split(", ")));
  }

  /** What the page says of the attacks of one class. */
  Map<Attack, String> of(String owner, Entrance entrance) {
    Map<Attack, String> shown = new TreeMap<>();
    rows.forEach(
        (attack, row) -> {
          if (row.owners.contains(owner)) {
            shown.put(attack, row.codes.getOrDefault(entrance, NONE));
          }
        });
    return shown;
  }

  static Map<Attack, String> joined(Map<Attack, Set<String>> seen) {
    Map<Attack, String> joined = new TreeMap<>();
    seen.forEach((attack, codes) -> joined.put(attack, String.join(", ", codes)));
    return joined;
  }

  void replace(String owner, Entrance entrance, Map<Attack, Set<String>> seen) {
    rows.values().stream()
        .filter(row -> row.owners.remove(owner))
        .forEach(row -> row.codes.remove(entrance));
    joined(seen)
        .forEach(
            (attack, code) -> {
              Row row = rows.computeIfAbsent(attack, key -> new Row());
              row.codes.put(entrance, code);
              row.owners.add(owner);
            });
    rows.values().removeIf(row -> row.owners.isEmpty());
  }

  void write() {
    StringBuilder text = new StringBuilder(HEAD);
    Kind chapter = null;
    for (Map.Entry<Attack, Row> entry : rows.entrySet()) {
      Attack attack = entry.getKey();
      if (attack.kind() != chapter) {
        chapter = attack.kind();
        text.append("\n## ").append(chapter.title()).append("\n\n").append(header());
      }
      text.append("| ").append(attack.name());
      for (Entrance entrance : Entrance.values()) {
        text.append(" | ").append(entry.getValue().codes.getOrDefault(entrance, NONE));
      }
      text.append(" | ").append(String.join(", ", entry.getValue().owners)).append(" |\n");
    }
    try {
      Files.writeString(file(), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String header() {
    return Stream.of(Entrance.values())
            .map(Entrance::title)
            .collect(Collectors.joining(" | ", "| attack | ", " | shown by |\n"))
        + "| --- ".repeat(Entrance.values().length + 2)
        + "|\n";
  }

  private static List<String> lines() {
    try {
      return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path docs = at.resolve("gateway").resolve("docs");
      if (Files.isDirectory(docs)) {
        return docs.resolve("attacks.md");
      }
    }
    throw new AssertionError("No folder gateway/docs above the working folder");
  }
}
