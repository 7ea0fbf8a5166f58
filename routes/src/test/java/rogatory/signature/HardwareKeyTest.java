package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.devpki.DevRole;

/** A key that never leaves a PKCS#11 token seals like any other; SoftHSM plays the token. */
class HardwareKeyTest {
  private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private static final String PIN = "87654321";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = DevRole.class,
      names = {"SEAL", "SEAL_RSA"})
  void sealsWithAKeyInAToken(DevRole role) throws Exception {
    assumeTrue(Files.exists(LIBRARY), "the Debian package softhsm2 is not installed");
    Path settings = folder.resolve("softhsm2.conf");
    Files.writeString(
        settings,
        "directories.tokendir = " + Files.createDirectory(folder.resolve("tokens")) + "\n");
    Path configuration = folder.resolve("pkcs11.cfg");
    Files.writeString(
        configuration, "name = Token\nlibrary = " + LIBRARY + "\nslotListIndex = 0\n");
    Path pinFile = Files.writeString(folder.resolve("pin"), PIN + "\n");
    run(
        settings,
        List.of(
            "softhsm2-util",
            "--init-token",
            "--free",
            "--label",
            "seal",
            "--pin",
            PIN,
            "--so-pin",
            PIN));
    String said =
        run(
            settings,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                TokenTrial.class.getName(),
                configuration.toString(),
                pinFile.toString(),
                PIN,
                role.name(),
                folder.resolve("pki").toString()));
    assertThat(said).endsWith("genuine");
  }

  private String run(Path settings, List<String> command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SOFTHSM2_CONF", settings.toString());
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("No end within a minute: " + command.get(0));
    }
    String said = Files.readString(output).strip();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
