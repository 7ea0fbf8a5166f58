package rogatory.commandline;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** A command that does something and says what came of it. */
abstract class Leaf implements Callable<Integer> {
  static final JsonMapper JSON = JsonMapper.builder().build();

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Say it as one JSON object on one line.")
  private boolean json;

  /** Does it. */
  abstract Answer answer() throws NotDoneException;

  @Override
  public final Integer call() {
    Answer answer;
    try {
      answer = answer();
    } catch (NotDoneException notDone) {
      answer = Answer.of(ExitCode.NOT_DONE, "not-done", String.valueOf(notDone.getMessage()));
    }
    say(answer);
    return answer.exit().number();
  }

  /** How this command was called, without the name of the program. */
  final String name() {
    String qualified = spec().qualifiedName();
    return qualified.substring(qualified.indexOf(' ') + 1);
  }

  final CommandSpec spec() {
    return Objects.requireNonNull(spec, "The parser sets it before a command runs");
  }

  private void say(Answer answer) {
    PrintWriter out = spec().commandLine().getOut();
    if (json) {
      out.println(JSON.writeValueAsString(answer.json(name())));
    } else if (answer.exit() == ExitCode.NOT_DONE) {
      answer.lines().forEach(spec().commandLine().getErr()::println);
    } else {
      answer.lines().forEach(out::println);
    }
    out.flush();
    spec().commandLine().getErr().flush();
  }
}
