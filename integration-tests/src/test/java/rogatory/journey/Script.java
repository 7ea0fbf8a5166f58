package rogatory.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the project, started as an operator starts it; the jars are those just built. */
final class Script {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final long LONGEST_SECONDS = 120;

  private final List<String> program;

  private Script(String... program) {
    this.program = List.of(program);
  }

  /** The command line. */
  static Script rogatory() {
    return new Script(TOP.resolve("rogatory").toString());
  }

  /** A jar of the project. */
  static Script java(String jar) {
    String home = System.getProperty("java.home");
    return new Script(
        Path.of(home, "bin", "java").toString(), "-Xmx512m", "-jar", TOP.resolve(jar).toString());
  }

  /** How it ended. */
  record Ended(int exit, String out, String err) {}

  /** Starts it; what it says goes to the end of a file. */
  Process start(Path log, String... arguments) throws IOException {
    return builder(arguments)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** Runs it to its end. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("script", ".out");
    Path err = Files.createTempFile("script", ".err");
    try {
      Process process =
          builder(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("ends").isTrue();
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(TOP.toFile());
    builder.environment().put("ROGATORY_BUILT", "yes");
    return builder;
  }
}
