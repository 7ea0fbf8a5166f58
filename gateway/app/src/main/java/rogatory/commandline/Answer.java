package rogatory.commandline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command says: the same to people, as lines, and to programs, as one JSON object.
 *
 * @param exit how it ends
 * @param lines for people
 * @param facts for programs; {@code command}, {@code exit} and {@code result} are put before them
 * @param result one word of a closed list for each command
 */
record Answer(
    ExitCode exit, String result, List<String> lines, Map<String, @Nullable Object> facts) {
  Answer {
    lines = List.copyOf(lines);
  }

  static Answer of(ExitCode exit, String result, String line) {
    return new Answer(exit, result, List.of(line), Map.of("message", line));
  }

  /** The whole object of {@code --json}. */
  Map<String, @Nullable Object> json(String command) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("command", command);
    all.put("exit", exit.number());
    all.put("result", result);
    all.putAll(facts);
    return all;
  }
}
