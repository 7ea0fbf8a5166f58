package rogatory.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All seeds, then a thousand inputs to all doors in one process with a fixed seed. With {@code
 * -Drogatory.fuzz.minutes=N} it is the long round: N minutes over all targets, each in a process of
 * its own, another seed each time, going on from the inputs that earlier rounds found. {@code
 * ./bench fuzz} starts that one.
 */
class FuzzTest {
  private static final int AT_ONCE = 2;
  private static final long MINUTES = Long.getLong("rogatory.fuzz.minutes", 0);
  private static final List<Class<? extends FuzzTarget>> TARGETS =
      MINUTES == 0 ? List.of(EveryTarget.class) : EveryTarget.DOORS;
  private static final Path FOLDER =
      Path.of("target", "fuzz", MINUTES == 0 ? "short" : "long").toAbsolutePath();
  private static final Duration SHORT = Duration.ofSeconds(60);
  private static final long SEED = 20_261_123;
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private static final Map<Class<?>, CompletableFuture<FuzzRound.Report>> rounds =
      new LinkedHashMap<>();
  private static ExecutorService workers;

  static Stream<Class<? extends FuzzTarget>> targets() {
    return TARGETS.stream();
  }

  @BeforeAll
  static void start() {
    workers = Executors.newFixedThreadPool(AT_ONCE);
    for (Class<? extends FuzzTarget> target : TARGETS) {
      rounds.put(target, CompletableFuture.supplyAsync(() -> round(target), workers));
    }
  }

  @AfterAll
  static void report() throws IOException {
    workers.shutdownNow();
    StringBuilder report = new StringBuilder();
    for (CompletableFuture<FuzzRound.Report> round : rounds.values()) {
      if (round.isDone() && !round.isCompletedExceptionally()) {
        report.append(round.join().json()).append('\n');
      }
    }
    Files.createDirectories(FOLDER);
    Files.writeString(
        FOLDER.resolve("report.jsonl"),
        report,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void refusesOrReadsWhateverIsWritten(Class<? extends FuzzTarget> target) {
    FuzzRound.Report report = rounds.get(target).join();

    assertThat(report.findings()).as("inputs in base64; %s", report.log()).isEmpty();
    assertThat(report.executions()).isPositive();
  }

  private static FuzzRound.Report round(Class<? extends FuzzTarget> target) {
    List<byte[]> seeds = checkedSeeds(target);
    FuzzRound round = new FuzzRound(target, FOLDER, MINUTES == 0);
    return MINUTES == 0
        ? round.run(seeds, SHORT, SEED, PATIENCE)
        : round.run(
            seeds, Duration.ofSeconds(MINUTES * 60 * AT_ONCE / TARGETS.size()), 0, PATIENCE);
  }

  /** Without Jazzer, so that a seed that breaks its target fails with its own stack trace. */
  private static List<byte[]> checkedSeeds(Class<? extends FuzzTarget> type) {
    try {
      FuzzTarget target = type.getConstructor().newInstance();
      List<byte[]> seeds = target.seeds();
      for (byte[] seed : seeds) {
        target.check(seed);
      }
      return seeds;
    } catch (Exception broken) {
      throw new AssertionError("A seed breaks " + type.getSimpleName(), broken);
    }
  }
}
