package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.util.FileSystemUtils;
import testbed.Services;

class DatabaseStartTest {
  @Test
  void keepsTheGatewayFromStartingWithoutItsDatabase() throws IOException {
    Path home = TestFolders.create("no-database");
    Path data = TestFolders.data(home);
    Files.createDirectories(data.resolve("postgres"));
    Files.createFile(data.resolve("postgres").resolve("rogatory.ready"));

    assertThatThrownBy(
            () ->
                new SpringApplicationBuilder(Services.class)
                    .web(WebApplicationType.NONE)
                    .run(
                        "--rogatory.data=" + data,
                        "--rogatory.keys=" + home.resolve("keys"),
                        "--logging.level.root=off"))
        .hasStackTraceContaining("restore the key folder");

    assertThat(new Postmaster(data.resolve("postgres")).running()).isEmpty();
    FileSystemUtils.deleteRecursively(home);
  }

  @Test
  void passesOnWhyItFailedToWhoeverAsksForAConnection() {
    try (DatabaseStart start =
        new DatabaseStart(
            () -> {
              throw new DatabaseRefusedException("The cause");
            },
            2)) {
      assertThatThrownBy(() -> start.pool().getConnection()).hasRootCauseMessage("The cause");
      assertThatThrownBy(start::start).hasRootCauseMessage("The cause");
      assertThat(start.isRunning()).isFalse();
    }
  }
}
