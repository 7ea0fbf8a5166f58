package rogatory.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the scripts of {@code src/test/node} in a process of their own. The packages are installed
 * into {@code target} once, exactly as the lock file says.
 */
final class NodePeer {
  private static final Path SOURCES = Path.of("src", "test", "node");
  private static final Path HOME = Path.of("target", "node");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "http-signature-peer.js");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private NodePeer() {}

  /** Installs what is not installed yet. */
  static synchronized NodePeer install() {
    try {
      Files.createDirectories(HOME);
      boolean current = Files.isDirectory(HOME.resolve("node_modules")) && isSameLock();
      for (String file : FILES) {
        Files.copy(SOURCES.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      requireNode();
      if (!current) {
        run(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"), "");
      }
      return new NodePeer();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Hands over one task. */
  JsonNode perform(Map<String, Object> task) {
    return JSON.readTree(
        run(List.of("node", "http-signature-peer.js"), JSON.writeValueAsString(task)));
  }

  private static boolean isSameLock() throws IOException {
    Path installed = HOME.resolve("package-lock.json");
    return Files.exists(installed)
        && Files.mismatch(SOURCES.resolve("package-lock.json"), installed) < 0;
  }

  private static void requireNode() {
    try {
      run(List.of("node", "--version"), "");
    } catch (UncheckedIOException missing) {
      throw new IllegalStateException(
          "This test signs and verifies against an npm package: put node 20 or newer, with npm, on the"
              + " PATH",
          missing);
    }
  }

  private static String run(List<String> command, String input) {
    try {
      Path work = Files.createTempDirectory(HOME, "run");
      Path in = Files.writeString(work.resolve("in.json"), input);
      Path out = work.resolve("out.json");
      Path errors = work.resolve("errors.txt");
      Process process =
          new ProcessBuilder(command)
              .directory(HOME.toFile())
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(errors.toFile())
              .start();
      // The task may hold a private key, made for this test: it does not stay behind.
      boolean ended = process.waitFor(120, TimeUnit.SECONDS);
      Files.delete(in);
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new PeerFailedException(command.get(0) + ": " + Files.readString(errors));
      }
      return Files.readString(out);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PeerFailedException("interrupted");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The peer said no, or could not be run to its end. */
  static final class PeerFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PeerFailedException(String message) {
      super(message);
    }
  }
}
