package rogatory;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import rogatory.commandline.Commands;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands as a shell would, within this process. */
final class Terminal {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Terminal() {}

  /**
   * What came of a command.
   *
   * @param exit its exit code
   * @param out standard output
   * @param err standard error
   */
  record Ended(int exit, String out, String err) {
    JsonNode json() {
      return JSON.readTree(out);
    }

    @Override
    public String toString() {
      return exit + "\n" + out + err;
    }
  }

  static Ended run(List<String> arguments) {
    return run(arguments.toArray(String[]::new));
  }

  static Ended run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        new Commands(new ConfiguredGateway(), Clock.systemUTC())
            .run(List.of(arguments), new PrintWriter(out), new PrintWriter(err));
    return new Ended(exit, out.toString(), err.toString());
  }
}
