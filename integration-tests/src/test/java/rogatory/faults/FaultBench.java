package rogatory.faults;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./bench faults [--orders N] [--kills N] [--seed N] [--nodes N] [--folder F]}: the last
 * line of standard output is JSON. Ends with 0 when nothing is lost, doubled or stuck and the chain
 * is intact.
 */
public final class FaultBench {
  private static final int SHOWN = 20;

  private FaultBench() {}

  /** Runs once. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = options(arguments);
    int orders = Integer.parseInt(options.getOrDefault("orders", "1500"));
    int kills = Integer.parseInt(options.getOrDefault("kills", "15"));
    long seed = Long.parseLong(options.getOrDefault("seed", "1"));
    int nodes = Integer.parseInt(options.getOrDefault("nodes", "1"));
    String kept = options.get("folder");
    Path folder = kept == null ? Files.createTempDirectory("rogatory-faults") : Path.of(kept);
    System.err.printf(
        "faults: seed %d, %d orders, %d kills, %d gateways, in %s%n",
        seed, orders, kills, nodes, folder);
    long begin = System.nanoTime();
    boolean good = false;
    try (World world = World.started(folder, new World.Shape(nodes, false, disk(orders), true))) {
      // Ctrl-C leaves no process and no mounted disk behind.
      Runtime.getRuntime().addShutdownHook(new Thread(world::close));
      long ready = System.nanoTime();
      FaultRun run = new FaultRun(world, System.err);
      List<Fault> plan = Fault.plan(seed, orders, kills, world.disk().isThere() ? 1 : 0);
      Reckoning.Result result = run.play(orders, plan);
      good = result.isGood();
      tell("lost", result.lost());
      tell("doubled", result.doubled());
      tell("stuck", result.stuck());
      System.err.printf(
          "faults: made ready in %d s; %s, %d connections cut; %d papers from the sandbox%n",
          (ready - begin) / 1_000_000_000, run.done(), run.cuts(), result.papers());
      System.out.println(line(seed, nodes, run, result, System.nanoTime() - ready));
    }
    if (good && kept == null) {
      delete(folder);
    } else {
      System.err.println("faults: logs are in " + folder.resolve("log"));
    }
    System.exit(good ? 0 : 1);
  }

  /** Room for what the orders leave behind, and for the logs of both. */
  private static int disk(int orders) {
    return 900 + orders / 5;
  }

  private static String line(
      long seed, int nodes, FaultRun run, Reckoning.Result result, long nanos) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("seed", seed);
    line.put("orders", result.orders());
    line.put("kills", run.kills());
    line.put("lost", result.lost().size());
    line.put("doubled", result.doubled().size());
    line.put("stuck", result.stuck().size());
    line.put("chain", result.chain());
    line.put("cuts", run.cuts());
    line.put("nodes", nodes);
    line.put("papersIn", result.papers());
    line.put("seconds", nanos / 1_000_000_000);
    return JsonMapper.builder().build().writeValueAsString(line);
  }

  private static void tell(String what, List<String> cases) {
    cases.stream()
        .limit(SHOWN)
        .forEach(each -> System.err.println("faults: " + what + ": " + each));
  }

  private static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int at = 0; at + 1 < arguments.length; at += 2) {
      options.put(arguments[at].replaceFirst("^--", ""), arguments[at + 1]);
    }
    return options;
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, java.io.IOException failure)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
