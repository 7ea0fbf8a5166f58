package rogatory.bench;

import static java.util.Locale.ROOT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import rogatory.devpki.DevParty;
import rogatory.devpki.DevPki;
import rogatory.devpki.PartyKeys;

/**
 * A bare pair of phase4 endpoints as two processes, with keys of the development PKI. It stands in
 * a class path of its own, which {@code ./bench} packages when it is asked for.
 */
final class Phase4Pair implements AutoCloseable {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** The one of Java: with another one on the class path phase4 takes four times as long. */
  private static final String TRANSFORMERS =
      "-Djavax.xml.transform.TransformerFactory="
          + "com.sun.org.apache.xalan.internal.xsltc.trax.TransformerFactoryImpl";

  /** phase4 would else write several lines for each message. */
  private static final String QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=error";

  private static final String PACKAGE = "rogatory.bench.phase4.";
  private static final long PATIENCE_SECONDS = 120;

  private final Path folder;
  private final Process receiver;
  private final int port;

  private Phase4Pair(Path folder, Process receiver, int port) {
    this.folder = folder;
    this.receiver = receiver;
    this.port = port;
  }

  /**
   * Starts the side that receives.
   *
   * @param data for keys and payload, and for logs, which lie where those of the product do
   * @param payload what each message carries
   */
  static Phase4Pair start(Path data, DevPki pki, byte[] payload) throws IOException {
    Path folder = Files.createDirectories(data.toAbsolutePath().resolve("phase4"));
    Files.createDirectories(folder.resolveSibling("log"));
    PartyKeys ours = pki.party(DevParty.AUTHORITY_POLAND.id());
    PartyKeys theirs = pki.party(DevParty.AUTHORITY_CZECHIA.id());
    ours.hop().exportTo(folder.resolve("sender"), "sign");
    ours.tlsClient().exportTo(folder.resolve("sender"), "tls");
    theirs.hop().exportTo(folder.resolve("receiver"), "sign");
    theirs.tlsServer().exportTo(folder.resolve("receiver"), "tls");
    pki.exportTrust(folder.resolve("trust"));
    Files.write(folder.resolve("payload.xml"), payload);
    Process receiver = run(folder, "Receiver", List.of());
    String line = firstLine(receiver);
    if (line == null) {
      receiver.destroyForcibly();
      throw new IllegalStateException("The phase4 receiver does not start");
    }
    return new Phase4Pair(folder, receiver, Integer.parseInt(line));
  }

  /**
   * Messages a second with a verified receipt, by so many threads.
   *
   * @param warm messages before it is measured
   */
  double perSecond(int threads, int warm, int seconds) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    for (int number : new int[] {port, threads, warm, seconds}) {
      arguments.add(Integer.toString(number));
    }
    Process sender = run(folder, "Sender", arguments);
    try {
      String line = firstLine(sender);
      boolean ended = sender.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null || !ended || sender.exitValue() != 0) {
        throw new IllegalStateException("The phase4 sender failed");
      }
      return Double.parseDouble(line);
    } finally {
      sender.destroyForcibly();
    }
  }

  private static Process run(Path folder, String main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx512m", TRANSFORMERS, QUIET));
    command.addAll(List.of("-cp", System.getProperty("rogatory.bench.phase4")));
    command.addAll(List.of(PACKAGE + main, folder.toString()));
    command.addAll(arguments);
    Path log = folder.resolveSibling("log").resolve("phase4-" + main.toLowerCase(ROOT) + ".log");
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(log.toFile())
        .start();
  }

  private static @Nullable String firstLine(Process process) throws IOException {
    return process.inputReader().readLine();
  }

  @Override
  public void close() {
    receiver.destroy();
    try {
      if (!receiver.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        receiver.destroyForcibly();
      }
    } catch (InterruptedException e) {
      receiver.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
