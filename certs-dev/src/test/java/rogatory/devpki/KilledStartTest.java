package rogatory.devpki;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills a real process while it makes a PKI, and lets several open one at once. */
class KilledStartTest {

  private static final URI TRUST = URI.create("http://127.0.0.1:18080");

  @TempDir Path temporary;

  /** Makes a PKI in the folder that is its argument. */
  public static void main(String[] arguments) {
    open(Path.of(arguments[0]));
  }

  @ParameterizedTest
  @Timeout(60)
  @ValueSource(
      strings = {"lock", "making/root.password", "making/root.p12", "making/tsa.p12", "pki"})
  void leavesNoHalfPkiBehindWhenKilled(String moment) throws Exception {
    Path folder = temporary.resolve("pki-folder");
    Process process = start(folder);
    try {
      while (!Files.exists(folder.resolve(moment)) && process.isAlive()) {
        Thread.onSpinWait();
      }
    } finally {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    assertThat(folder.resolve("lock")).exists();
    DevPki opened = open(folder);
    assertThat(opened.parties()).hasSize(3);
    assertThat(open(folder).root()).isEqualTo(opened.root());
    assertThat(opened.party("platform-ie").seal().chain()).hasSize(2);
  }

  @Test
  @Timeout(60)
  void givesProcessesAndThreadsThatStartTogetherTheSameRoot() throws Exception {
    Path folder = temporary.resolve("shared");
    Process process = start(folder);
    List<CompletableFuture<DevPki>> opening =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> open(folder))).limit(4).toList();
    List<DevPki> opened = opening.stream().map(CompletableFuture::join).toList();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(opened).extracting(DevPki::root).containsOnly(open(folder).root());
    assertThat(opened)
        .extracting(pki -> pki.party("authority-pl").seal())
        .hasSize(4)
        .containsOnly(open(folder).party("authority-pl").seal());
  }

  private static Process start(Path folder) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KilledStartTest.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static DevPki open(Path folder) {
    return DevPki.open(folder, TRUST, Clock.systemUTC(), KeySource.pooled());
  }
}
