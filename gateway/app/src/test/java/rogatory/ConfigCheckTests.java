package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import rogatory.persistence.TestFolders;
import tools.jackson.databind.JsonNode;

/** {@code rogatory config check}: all faults at once, by name, without a value. */
class ConfigCheckTests {
  private Path home;
  private TestKeys keys;

  @BeforeEach
  void makesKeys() throws IOException {
    home = TestFolders.create("config");
    Files.createDirectory(
        home.resolve("keys"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    keys = new TestKeys();
  }

  @AfterEach
  void removesKeys() throws IOException {
    keys.close();
    FileSystemUtils.deleteRecursively(home);
  }

  @Test
  void findsNothingWrongWithAGoodConfiguration() throws IOException {
    Terminal.Ended good = check();
    assertThat(good.exit()).as(good::toString).isZero();
    assertThat(good.out()).contains("\"faults\":[]");
    assertThat(Files.exists(home.resolve("data"))).as("nothing was made").isFalse();
  }

  @Test
  void namesEveryFaultAtOnce() throws IOException {
    Path empty = Files.writeString(home.resolve("empty.password"), "");
    Terminal.Ended faulty =
        check(
            "--rogatory.people.port=much",
            "--rogatory.workers.lease=soon",
            "--rogatory.database.pool-size=999",
            "--rogatory.broker.url=tcp://elsewhere:61616",
            "--rogatory.machines.prot=9443",
            "--rogatory.outbox.sweep-every=never",
            "--rogatory.attachments.time=1x",
            "--rogatory.administrator.agency=NOT AN AGENCY");
    assertThat(faulty.exit()).as(faulty::toString).isEqualTo(1);
    List<String> names = names(faulty);
    assertThat(names)
        .contains(
            "rogatory.people.port",
            "rogatory.database",
            "rogatory.broker",
            "rogatory.outbox.sweep-every",
            "rogatory.attachments.time",
            "rogatory.machines.prot");
    assertThat(faulty.out())
        .contains("a whole number", "must be 4 to 40")
        .doesNotContain("much", "999", "elsewhere", "1x");
    Terminal.Ended files =
        check(
            "--rogatory.signing.keys[1].path=" + home.resolve("nowhere.p12"),
            "--rogatory.machines.tls.password-file=" + empty,
            "--rogatory.trust.parties[0]=" + empty,
            "--rogatory.broker.url=tcp://localhost:61616",
            "--rogatory.broker.user=gateway",
            "--rogatory.broker.password-file=" + empty);
    assertThat(names(files))
        .contains(
            "rogatory.signing.keys[1]",
            "rogatory.machines",
            "rogatory.trust",
            "rogatory.broker.password-file")
        .doesNotContain("rogatory.signing.keys[0]", "rogatory.people");
  }

  @Test
  void refusesDevelopmentKeysOutsideTheDemo() {
    Terminal.Ended production = check("--rogatory.profile=production");
    assertThat(production.exit()).isEqualTo(1);
    assertThat(names(production))
        .contains("rogatory.signing.keys[0]", "rogatory.people", "rogatory.machines.origin");
    assertThat(production.out()).contains("for development");
  }

  @Test
  void readsTheFileThatIsNamedAndSaysWhenItCannot() throws IOException {
    Path file = home.resolve("gateway.yml");
    Files.writeString(file, "rogatory:\n  database:\n    pool-size: 1\n");
    Terminal.Ended read = check("--config", file.toString());
    assertThat(names(read)).containsExactly("rogatory.database");
    Files.writeString(file, "rogatory: [unclosed\n");
    assertThat(check("--config", file.toString()).exit()).isEqualTo(3);
    assertThat(check("--config", home.resolve("absent.yml").toString()).exit()).isEqualTo(3);
  }

  @Test
  void neverRepeatsWhatWasGivenToAnUnknownOption() {
    Terminal.Ended ended = Terminal.run("queue", "ls", "--token=the-secret");
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err()).contains("--token").doesNotContain("the-secret");
  }

  private Terminal.Ended check(String... more) {
    List<String> arguments = new ArrayList<>(List.of("config", "check", "--json"));
    for (String argument : keys.arguments("authority-pl")) {
      String name = argument.substring(0, argument.indexOf('=') + 1);
      if (List.of(more).stream().noneMatch(other -> other.startsWith(name))) {
        arguments.add(argument);
      }
    }
    arguments.add("--rogatory.data=" + home.resolve("data"));
    arguments.add("--rogatory.keys=" + home.resolve("keys"));
    arguments.addAll(List.of(more));
    return Terminal.run(arguments);
  }

  private static List<String> names(Terminal.Ended ended) {
    JsonNode faults = ended.json().path("faults");
    return StreamSupport.stream(faults.spliterator(), false)
        .map(fault -> fault.path("setting").asString())
        .toList();
  }
}
