package rogatory.faults;

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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A part of the world: a process that is killed and started again. */
final class Child {
  private static final Duration DEATH = Duration.ofSeconds(20);
  private static final Duration ORDERLY = Duration.ofSeconds(90);
  private static final int LAST_LINES = 25;

  private final String name;
  private final Supplier<List<String>> command;
  private final Map<String, String> environment;
  private final Path log;
  private @Nullable Process process;

  /**
   * A part that does not run yet.
   *
   * @param command asked at each start
   * @param log where its output is appended
   */
  Child(String name, Supplier<List<String>> command, Map<String, String> environment, Path log) {
    this.name = name;
    this.command = command;
    this.environment = Map.copyOf(environment);
    this.log = log;
  }

  String name() {
    return name;
  }

  synchronized void start() {
    ProcessBuilder builder =
        new ProcessBuilder(command.get())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Kills (SIGKILL) the process and what it started; answers how many processes that were. */
  synchronized int kill() {
    if (process == null) {
      return 0;
    }
    List<ProcessHandle> all = new ArrayList<>(List.of(process.toHandle()));
    process.descendants().forEach(all::add);
    all.forEach(ProcessHandle::destroyForcibly);
    // Where nobody reaps orphans, a process that ended stays as an entry without a program.
    await()
        .atMost(DEATH)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> all.stream().allMatch(each -> each.info().command().isEmpty()));
    return all.size();
  }

  /** Kills one of the processes that it started, if it has any: a worker, not the whole. */
  synchronized boolean killOneOf(int number) {
    List<ProcessHandle> workers =
        process == null ? List.of() : process.toHandle().descendants().toList();
    return !workers.isEmpty()
        && workers.get(Math.floorMod(number, workers.size())).destroyForcibly();
  }

  /** Stops it in order. */
  synchronized void stop() {
    if (process == null || !process.isAlive()) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(ORDERLY.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** The end of its log. */
  String lastWords() {
    try (Stream<String> lines = Files.lines(log)) {
      List<String> all = lines.toList();
      return name
          + ":\n"
          + String.join("\n", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
    } catch (IOException e) {
      return name + " left no log";
    }
  }
}
