package rogatory.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import rogatory.sandbox.journey.JourneyClient;
import rogatory.sandbox.setup.DemoFolder;

/**
 * The two processes that are measured, the packaged gateway with a heap of 512 MB and the packaged
 * sandbox, as the demo starts them; by the Java that runs the bench.
 */
final class Product implements AutoCloseable {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final long START_SECONDS = 120;
  private static final long STOP_SECONDS = 60;
  private static final long LOOK_MILLIS = 50;

  private final DemoFolder demo;
  private final Process sandbox;
  private final Process gateway;

  private Product(DemoFolder demo, Process sandbox, Process gateway) {
    this.demo = demo;
    this.sandbox = sandbox;
    this.gateway = gateway;
  }

  /**
   * Starts both in a fresh folder and makes persons and parties known.
   *
   * @param stamped whether seals bear a time-stamp (level T) or none (level B)
   * @param further how many platforms the sandbox plays beside the one
   */
  static Product start(Path folder, boolean stamped, int further)
      throws IOException, InterruptedException {
    DemoFolder demo = DemoFolder.at(folder);
    Files.createDirectories(folder.resolve("log"));
    List<String> box = new ArrayList<>(List.of("serve", folder.toString(), "--any-ports"));
    List<String> office = new ArrayList<>();
    office.add("--spring.config.additional-location=file:" + demo.gatewayConfiguration());
    box.add("--further-platforms=" + further);
    if (!stamped) {
      box.add("--no-time-stamps");
      office.add("--rogatory.signing.time-stamps=");
    }
    Process sandbox = run(demo, "sandbox", System.getProperty("rogatory.bench.sandbox"), box);
    for (long waited = 0; Files.notExists(demo.ready()); waited += LOOK_MILLIS) {
      if (!sandbox.isAlive() || waited > TimeUnit.SECONDS.toMillis(START_SECONDS)) {
        sandbox.destroyForcibly();
        throw new IllegalStateException("The sandbox does not start; see " + folder + "/log");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    Process gateway = run(demo, "gateway", System.getProperty("rogatory.bench.gateway"), office);
    var product = new Product(demo, sandbox, gateway);
    try {
      PrintStream silence =
          new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
      new JourneyClient(demo, silence, silence).introduce();
      return product;
    } catch (RuntimeException failed) {
      product.close();
      throw failed;
    }
  }

  private static Process run(DemoFolder demo, String name, String jar, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx512m"));
    String options = System.getProperty("rogatory.bench." + name + ".options", "");
    if (!options.isBlank()) {
      command.addAll(List.of(options.strip().split("\\s+")));
    }
    command.addAll(List.of("-jar", jar));
    command.addAll(arguments);
    File log = demo.root().resolve("log").resolve(name + ".log").toFile();
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
  }

  DemoFolder demo() {
    return demo;
  }

  /** Milliseconds of both processors that gateway, its database and the sandbox used so far. */
  Cpu cpu() {
    return new Cpu(
        Proc.cpuMillis(gateway.pid()),
        Proc.cpuMillisOfTree(postmaster()),
        Proc.cpuMillis(sandbox.pid()),
        Proc.cpuMillis(ProcessHandle.current().pid()));
  }

  /**
   * Processor time in milliseconds.
   *
   * @param bench of the clients, which is no part of the product
   */
  record Cpu(double gateway, double database, double sandbox, double bench) {
    Cpu since(Cpu earlier) {
      return new Cpu(
          gateway - earlier.gateway,
          database - earlier.database,
          sandbox - earlier.sandbox,
          bench - earlier.bench);
    }
  }

  /** Resident memory of the gateway in MB. */
  long residentMb() {
    return Proc.residentMb(gateway.pid());
  }

  private long postmaster() {
    try {
      Path file = demo.gatewayData().resolve("postgres/postmaster.pid");
      return Long.parseLong(Files.readAllLines(file).get(0).strip());
    } catch (IOException e) {
      throw new IllegalStateException("The database of the gateway does not run", e);
    }
  }

  @Override
  public void close() {
    for (Process each : List.of(gateway, sandbox)) {
      each.destroy();
      try {
        if (!each.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
          each.destroyForcibly();
        }
      } catch (InterruptedException e) {
        each.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
