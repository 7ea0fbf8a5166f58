package rogatory.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** veraPDF, the validator of the PDF Association, in a process of its own (ISO 19005-3 level A). */
final class VeraPdf {
  private static final Path JUDGE = Path.of("verapdf/target/paper-judge-0.1.0.jar");

  private final Path folder;

  /** The judge, with its words in this folder. */
  VeraPdf(Path folder) {
    this.folder = folder;
  }

  /** One line for each paper, in their order. */
  List<String> verdicts(List<Path> papers) throws IOException, InterruptedException {
    assertThat(JUDGE).as("the judge is packaged before: module integration-tests/verapdf").exists();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                JUDGE.toString(),
                "3a"));
    papers.forEach(paper -> command.add(paper.toString()));
    Path output = folder.resolve("verdicts.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("log.txt").toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("veraPDF did not judge within two minutes");
    }
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("log.txt"))).isZero();
    return Files.readAllLines(output);
  }
}
