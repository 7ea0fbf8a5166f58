package rogatory.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** EU DSS in a process of its own, which trusts one root alone. */
public final class DssJudge {
  private static final Path JUDGE = Path.of("dss/target/dss-judge-0.1.0.jar");

  private DssJudge() {}

  /**
   * The level of the signature, the verdict and, when it fails, why.
   *
   * @param root the anchor, PEM
   * @param document the bytes
   * @param folder for the files that are exchanged
   */
  public static String verdict(Path root, byte[] document, Path folder)
      throws IOException, InterruptedException {
    assertThat(JUDGE).as("the judge is packaged before: module integration-tests/dss").exists();
    Path file = Files.write(folder.resolve("document.xml"), document);
    Path output = folder.resolve("verdict.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                JUDGE.toString(),
                root.toString(),
                file.toString())
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("log.txt").toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("DSS did not judge within two minutes");
    }
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("log.txt"))).isZero();
    return Files.readString(output).strip();
  }
}
