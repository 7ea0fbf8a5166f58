package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import rogatory.folders.GatewayFolders;

class EmbeddedDatabaseTest {
  private Path home;
  private Path cluster;

  @BeforeEach
  void makesFolders() {
    home = TestFolders.create("embedded");
    cluster = TestFolders.data(home).resolve("postgres");
  }

  @AfterEach
  void removesFolders() throws IOException {
    new Postmaster(cluster).stopStale();
    FileSystemUtils.deleteRecursively(home);
  }

  @Test
  void keepsCommittedRowsWhenTheGatewayIsKilled() throws Exception {
    killGatewayOnceReady();
    assertThat(new Postmaster(cluster).running())
        .as("the server outlives the gateway that was killed")
        .isPresent();
    ProcessHandle left = new Postmaster(cluster).running().orElseThrow();

    started(
        database -> {
          assertThat(kept(database)).isEqualTo(1);
          assertThat(new Postmaster(cluster).running().orElseThrow().pid())
              .isNotEqualTo(left.pid());
        });
  }

  @Test
  void keepsCommittedRowsWhenGatewayAndServerAreKilled() throws Exception {
    killGatewayOnceReady();
    killServer();
    assertThat(cluster.resolve("postmaster.pid")).exists();

    started(database -> assertThat(kept(database)).isEqualTo(1));
  }

  @Test
  void keepsCommittedRowsWhenTheServerIsKilledUnderTheGateway() {
    started(
        database -> {
          owner(database).sql("create table kept (line text)").update();
          owner(database).sql("insert into kept values ('a'), ('b')").update();
          killServer();
        });

    started(database -> assertThat(kept(database)).isEqualTo(2));
  }

  @Test
  void startsAlthoughAStalePidFileNamesALivingStranger() throws Exception {
    started(database -> owner(database).sql("create table kept (line text)").update());
    Files.writeString(
        cluster.resolve("postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + cluster + "\n1\n5432\n\n127.0.0.1\n\nready\n");

    started(database -> assertThat(kept(database)).isZero());
  }

  @Test
  void setsAsideAClusterWhoseFirstStartWasCutOff() throws Exception {
    Files.createDirectories(cluster);
    Files.writeString(cluster.resolve("postgresql.conf"), "# half written");

    started(database -> assertThat(one(database, "select 1", Integer.class)).isEqualTo(1));

    assertThat(cluster.resolveSibling("postgres.incomplete-1")).isDirectory();
  }

  @Test
  void refusesADatabaseWhosePasswordsAreGone() throws Exception {
    started(database -> {});
    FileSystemUtils.deleteRecursively(home.resolve("keys"));

    assertThatThrownBy(() -> started(database -> {}))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("restore the key folder");
  }

  @Test
  void startsAServerAgainThatDiedUnderALivingGateway() {
    started(
        database -> {
          owner(database).sql("create table kept (line text not null)").update();
          owner(database).sql("insert into kept values ('before')").update();
          String url = database.access().url();
          killServer();

          await()
              .atMost(Duration.ofSeconds(30))
              .ignoreException(DatabaseRefusedException.class)
              .untilAsserted(database::mend);

          assertThat(new Postmaster(cluster).running()).isPresent();
          assertThat(database.access().url()).isEqualTo(url);
          assertThat(kept(database)).isEqualTo(1);
        });
  }

  @Test
  void losesNothingInACrashAndLetsNobodyInWithoutPassword() {
    started(
        database -> {
          for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            assertThat(one(database, "show " + setting, String.class)).isEqualTo("on");
          }
          assertThat(one(database, "show listen_addresses", String.class)).isEqualTo("127.0.0.1");
          assertThat(one(database, "show max_connections", String.class)).isEqualTo("60");
          for (String role : new String[] {"postgres", "rogatory_owner", "rogatory_app"}) {
            DatabaseAccess access = database.access();
            assertThatThrownBy(
                    () -> access.dataSource(new Credentials(role, "guess")).getConnection())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
          }
        });
  }

  @Test
  void refusesToWorkAsARoleThatRowLevelSecurityDoesNotBind() {
    started(
        database -> {
          DatabaseAccess access = database.access();
          Migrations.apply(access);
          RoleCheck.requireBound(access.dataSource(access.application()));
          assertThatThrownBy(() -> RoleCheck.requireBound(access.dataSource(access.owner())))
              .isInstanceOf(DatabaseRefusedException.class);
          assertThatThrownBy(() -> RoleCheck.requireBound(database.superuser()))
              .isInstanceOf(DatabaseRefusedException.class);
        });
  }

  private void killGatewayOnceReady() throws Exception {
    Process gateway =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DatabaseProcess.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = gateway.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); !"READY".equals(line); line = output.readLine()) {
      assertThat(line).as("the process ended before it was ready").isNotNull();
    }
    gateway.destroyForcibly();
    assertThat(gateway.waitFor()).isNotZero();
  }

  private void killServer() {
    Postmaster postmaster = new Postmaster(cluster);
    postmaster.running().orElseThrow().destroyForcibly();
    await().atMost(Duration.ofSeconds(20)).until(() -> postmaster.running().isEmpty());
  }

  private void started(Consumer<EmbeddedDatabase> work) {
    try (GatewayFolders folders = GatewayFolders.open(home.resolve("data"), home.resolve("keys"));
        EmbeddedDatabase database =
            EmbeddedDatabase.start(folders, TestServer.properties(), new SecureRandom())) {
      work.accept(database);
    }
  }

  private static int kept(EmbeddedDatabase database) {
    return one(database, "select count(*) from kept", Integer.class);
  }

  private static <T> T one(EmbeddedDatabase database, String query, Class<T> type) {
    return owner(database).sql(query).query(type).single();
  }

  private static JdbcClient owner(EmbeddedDatabase database) {
    Migrations.apply(database.access());
    return JdbcClient.create(database.access().dataSource(database.access().owner()));
  }
}
