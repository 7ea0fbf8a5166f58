package rogatory.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.bridge.SLF4JBridgeHandler;
import rogatory.sandbox.journey.JourneyClient;
import rogatory.sandbox.journey.JourneyFailedException;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.sandbox.setup.Ports;
import rogatory.sandbox.setup.Ports.Owner;

/**
 * The process: {@code serve <folder> [--any-ports] [--no-time-stamps] [--further-platforms=N]} runs
 * the sandbox, at the first start with so many platforms more, until it is stopped; {@code journeys
 * <folder> [--lines]} plays the sample journeys through the interface of the gateway; with {@code
 * --lines} standard output has one line of JSON for each; {@code where <folder>} says where
 * everything is.
 */
public final class SandboxApplication {
  private static final int USAGE = 2;
  private static final String FURTHER = "--further-platforms=";

  private SandboxApplication() {}

  /** Runs what the arguments say. */
  public static void main(String[] arguments) {
    System.setProperty("logback.configurationFile", "logback-sandbox.xml");
    List<String> words = List.of(arguments);
    if (words.size() < 2 || !List.of("serve", "journeys", "where").contains(words.get(0))) {
      System.err.println(
          "usage: serve <folder> [--any-ports] [--no-time-stamps] [--further-platforms=N]"
              + " | journeys <folder> [--lines] | where <folder>");
      System.exit(USAGE);
    }
    endOnFailure();
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    DemoFolder folder = DemoFolder.at(Path.of(words.get(1)));
    if (words.get(0).equals("serve")) {
      serve(
          folder,
          !words.contains("--any-ports"),
          !words.contains("--no-time-stamps"),
          words.stream()
              .filter(word -> word.startsWith(FURTHER))
              .mapToInt(word -> Integer.parseInt(word.substring(FURTHER.length())))
              .findFirst()
              .orElse(0));
    } else if (words.get(0).equals("where")) {
      where(folder);
    } else {
      journeys(folder, words.contains("--lines"));
    }
  }

  /** What listens already would keep a process alive that failed on its way to readiness. */
  private static void endOnFailure() {
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (thread, failure) -> {
              failure.printStackTrace();
              System.exit(1);
            });
  }

  private static void where(DemoFolder folder) {
    Ports ports = Ports.read(folder.ports());
    System.out.printf(
        """

        People            %s  (anchor: %s)
        Machines          %s
        Contract          %s/api/v1/openapi.yaml
        First administrator's token  %s
        Tokens of the others, documents  %s
        Sandbox control   http://127.0.0.1:%d  (token: %s)
        Ledger            %s
        """,
        ports.origin(Owner.PEOPLE),
        folder.clientTrust(),
        ports.origin(Owner.MACHINES),
        ports.origin(Owner.PEOPLE),
        folder.firstAdministrator(),
        folder.client(),
        ports.of(Owner.CONTROL),
        folder.controlToken(),
        folder.ledger());
  }

  private static void journeys(DemoFolder folder, boolean lines) {
    PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    try {
      new JourneyClient(folder, lines ? System.out : silence, System.err).play();
    } catch (JourneyFailedException failed) {
      System.err.println("[failed] " + failed.getMessage());
      System.exit(1);
    }
  }

  private static void serve(DemoFolder folder, boolean usualPorts, boolean stamped, int further) {
    var stopped = new CountDownLatch(1);
    try {
      Files.deleteIfExists(folder.ready());
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox cannot say when it is ready", e);
    }
    Sandbox sandbox = Sandbox.start(folder, usualPorts, stamped, further, Clock.systemUTC());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  sandbox.close();
                  stopped.countDown();
                }));
    DemoFolder.write(folder.ready(), "ready\n".getBytes(UTF_8));
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
