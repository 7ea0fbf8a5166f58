package rogatory.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One target in a process of its own under Jazzer. Inputs that reached something new are kept in
 * {@code <target>/corpus}, and the next long round begins with them.
 */
final class FuzzRound {
  private static final Pattern EXECUTIONS =
      Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");

  /** In whose classes Jazzer looks for what must never happen; all others only cost time. */
  private static final String WATCHED =
      "rogatory.**:org.apache.xml.security.**:org.apache.wss4j.**";

  private static final Pattern SECONDS = Pattern.compile("Done \\d+ runs in (\\d+) second");

  /** Inputs of a fresh round, however slow the machine is. */
  private static final int FEW = 1_000;

  private static final int LONGEST_INPUT = 8 * 1024;
  private static final int RESIDENT_MEGABYTES = 2_500;

  private final Class<? extends FuzzTarget> target;
  private final Path home;
  private final boolean fresh;

  /**
   * What came out.
   *
   * @param target simple name of the target
   * @param executions inputs that were tried
   * @param seconds of fuzzing
   * @param findings inputs that broke the target, in base64
   * @param log what Jazzer wrote
   */
  record Report(String target, long executions, long seconds, List<String> findings, String log) {
    String json() {
      return "{\"target\":\"%s\",\"executions\":%d,\"seconds\":%d,\"findings\":%d}"
          .formatted(target, executions, seconds, findings.size());
    }
  }

  /**
   * A round.
   *
   * @param fresh whether what earlier rounds found is forgotten
   */
  FuzzRound(Class<? extends FuzzTarget> target, Path folder, boolean fresh) {
    this.target = target;
    this.home = folder.resolve(target.getSimpleName());
    this.fresh = fresh;
  }

  /**
   * Fuzzes, until the time is over, an input breaks the target, or a fresh round has had its
   * inputs.
   *
   * @param seed of the random numbers; 0 for another one each time
   * @param patience how long one input may take
   */
  Report run(List<byte[]> seeds, Duration length, long seed, Duration patience) {
    try {
      prepare(seeds);
      Path log = home.resolve("jazzer.log");
      Process process =
          new ProcessBuilder(command(length, seed, patience))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      boolean ended = process.waitFor(length.plusMinutes(2).toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      String text = text(log);
      boolean whole = ended && (process.exitValue() == 0 || !findings().isEmpty());
      if (!whole) {
        throw new AssertionError("Jazzer did not end as it should:\n" + text);
      }
      return new Report(
          target.getSimpleName(),
          number(EXECUTIONS, text),
          number(SECONDS, text),
          findings(),
          text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    } finally {
      delete(home.resolve("tmp"));
    }
  }

  private void prepare(List<byte[]> seeds) throws IOException {
    delete(home.resolve("findings"));
    delete(home.resolve("seeds"));
    if (fresh) {
      delete(home.resolve("corpus"));
    }
    for (String folder : List.of("findings", "seeds", "corpus", "tmp")) {
      Files.createDirectories(home.resolve(folder));
    }
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(home.resolve("seeds").resolve(Integer.toString(i)), seeds.get(i));
    }
  }

  private List<String> command(Duration length, long seed, Duration patience) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String compiler = fresh ? "-XX:TieredStopAtLevel=1" : "-XX:+TieredCompilation";
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        compiler,
        "-Duser.timezone=UTC",
        "-Djava.io.tmpdir=" + home.resolve("tmp"),
        "-cp",
        classPath,
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + FuzzEntrance.class.getName(),
        "--target_args=" + target.getName(),
        "--instrumentation_includes=rogatory.**",
        "--instrumentation_excludes=rogatory.devpki.**",
        "--custom_hook_includes=" + WATCHED,
        "--reproducer_path=" + home.resolve("findings"),
        "-artifact_prefix=" + home.resolve("findings") + "/",
        "-max_total_time=" + length.toSeconds(),
        "-runs=" + (fresh ? FEW : -1),
        "-timeout=" + patience.toSeconds(),
        "-rss_limit_mb=" + RESIDENT_MEGABYTES,
        "-max_len=" + LONGEST_INPUT,
        "-seed=" + seed,
        "-print_final_stats=1",
        home.resolve("corpus").toString(),
        home.resolve("seeds").toString());
  }

  /** Without the thousands of lines that name the classes it looked at. */
  private static String text(Path log) throws IOException {
    return Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
        .filter(line -> !line.startsWith("INFO: Instrumented"))
        .collect(Collectors.joining("\n"));
  }

  private List<String> findings() throws IOException {
    List<String> findings = new ArrayList<>();
    try (Stream<Path> files = Files.list(home.resolve("findings"))) {
      for (Path file : files.filter(each -> !each.toString().endsWith(".java")).toList()) {
        findings.add(
            file.getFileName()
                + " "
                + Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
      }
    }
    return findings;
  }

  private static long number(Pattern pattern, String log) {
    Matcher found = pattern.matcher(log);
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
