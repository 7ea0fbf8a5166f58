package rogatory.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The script {@code run} of the project and what it started. */
final class Started {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Duration DEATH = Duration.ofSeconds(20);

  private final Process script;
  private final Path words;

  private Started(Process script, Path words) {
    this.script = script;
    this.words = words;
  }

  /**
   * Starts the script; the jars are those that the build has just made.
   *
   * @param output where standard output goes
   * @param words where standard error goes
   */
  static Started run(
      List<String> arguments, Map<String, String> environment, Path output, Path words) {
    List<String> command = new ArrayList<>(List.of(TOP.resolve("run").toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(TOP.toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .redirectError(ProcessBuilder.Redirect.appendTo(words.toFile()));
    builder.environment().put("ROGATORY_BUILT", "yes");
    // RunOnceIT makes an archive for all; making one each costs more than it brings.
    builder.environment().put("ROGATORY_ARCHIVE", "no");
    builder.environment().putAll(environment);
    try {
      return new Started(builder.start(), words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the script ends by itself, well. */
  void endsWell(Duration limit) throws InterruptedException {
    if (!script.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      stop();
      throw new AssertionError("run did not end within " + limit + ": " + words());
    }
    assertThat(script.exitValue()).as(this::words).isZero();
  }

  boolean isAlive() {
    return script.isAlive();
  }

  /** What was said to people. */
  String words() {
    try {
      return Files.readString(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops everything in order. */
  void stop() throws InterruptedException {
    script.destroy();
    if (!script.waitFor(90, TimeUnit.SECONDS)) {
      killed(List.of());
      throw new AssertionError("run did not stop within 90 seconds");
    }
  }

  /**
   * Kills (SIGKILL) the script, its processes, and the database server of the gateway with its
   * children.
   *
   * @param data the data folder of the gateway
   * @return how many processes were killed
   */
  int kill(Path data) {
    return killed(database(data));
  }

  private int killed(List<ProcessHandle> database) {
    List<ProcessHandle> all = new ArrayList<>();
    all.add(script.toHandle());
    script.descendants().forEach(all::add);
    all.addAll(database);
    all.forEach(ProcessHandle::destroyForcibly);
    // Where nobody reaps orphans, a process that ended stays as an entry without a program.
    await()
        .atMost(DEATH)
        .until(() -> all.stream().allMatch(each -> each.info().command().isEmpty()));
    return all.size();
  }

  private static List<ProcessHandle> database(Path data) {
    ProcessHandle postmaster =
        ProcessHandle.of(Long.parseLong(firstLine(pidFile(data)).strip())).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
    postmaster.descendants().forEach(all::add);
    assertThat(all).as("the postmaster has children").hasSizeGreaterThan(1);
    return all;
  }

  private static Path pidFile(Path data) {
    try (Stream<Path> files =
        Files.find(data, 4, (file, facts) -> file.endsWith("postmaster.pid"))) {
      return files.findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstLine(Path file) {
    try {
      return Files.readAllLines(file).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
