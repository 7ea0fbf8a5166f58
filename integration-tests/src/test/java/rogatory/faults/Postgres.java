package rogatory.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server as a process of its own, with the roles and the database of a gateway. */
final class Postgres {
  private static final Duration START = Duration.ofSeconds(60);
  private static final String DATABASE = "rogatory";
  private static final String PASSWORD = "of-a-test-on-loopback";

  private final Child server;
  private final int port;
  private final Path passwordFile;

  private Postgres(Child server, int port, Path passwordFile) {
    this.server = server;
    this.port = port;
    this.passwordFile = passwordFile;
  }

  /** Makes a cluster and its roles; the server does not run yet. */
  static Postgres in(Path folder, int port, Path log) throws IOException, SQLException {
    Path binaries = Files.createDirectories(folder.resolve("binaries"));
    Path cluster = folder.resolve("cluster");
    try (EmbeddedPostgres first =
        EmbeddedPostgres.builder()
            .setDataDirectory(cluster)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(binaries.toFile())
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START)
            .start()) {
      makeRoles(first.getPostgresDatabase());
    }
    Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(
        List.of(
            program(binaries).toString(),
            "-D",
            cluster.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "fsync=on",
            "-c",
            "max_connections=80",
            "-c",
            "max_wal_size=192MB",
            "-c",
            "wal_keep_size=0",
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories="));
    Path passwordFile = World.secret(folder.resolve("password"), PASSWORD);
    return new Postgres(new Child("postgresql", () -> command, Map.of(), log), port, passwordFile);
  }

  Child server() {
    return server;
  }

  /** Starts it and waits until it admits somebody. */
  void start() {
    server.start();
    await();
  }

  /** Waits until it admits somebody; starts it again should it end. */
  void await() {
    Awaitility.await()
        .atMost(START)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              if (!server.isAlive()) {
                server.start();
              }
              return admits();
            });
  }

  /** The settings of a gateway that works with it. */
  Map<String, String> settings() {
    return Map.of(
        "ROGATORY_DATABASE_URL",
        "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE,
        "ROGATORY_DATABASE_OWNERPASSWORDFILE",
        passwordFile.toString(),
        "ROGATORY_DATABASE_APPLICATIONPASSWORDFILE",
        passwordFile.toString());
  }

  /** Connections of the superuser, whom no row is hidden from. */
  DataSource superuser() {
    return as("postgres", DATABASE);
  }

  /** Connections of the gateway's own role. */
  DataSource application() {
    return as("rogatory_app", DATABASE);
  }

  private boolean admits() {
    try (Connection connection = superuser().getConnection()) {
      return connection.isValid(2);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private DataSource as(String user, String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setCurrentSchema(DATABASE);
    source.setUser(user);
    source.setPassword(PASSWORD);
    return source;
  }

  private static void makeRoles(DataSource superuser) throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      for (String role : List.of("rogatory_owner", "rogatory_app", "rogatory_auditor")) {
        statement.execute(
            "create role "
                + role
                + " login nosuperuser nocreatedb nocreaterole nobypassrls password '"
                + PASSWORD
                + "'");
      }
      statement.execute("create database " + DATABASE + " owner rogatory_owner");
    }
  }

  private static Path program(Path binaries) throws IOException {
    try (Stream<Path> files =
        Files.find(binaries, 4, (file, facts) -> file.endsWith(Path.of("bin", "postgres")))) {
      return files.findFirst().orElseThrow();
    }
  }

  /** The server refuses to be root; in a user name space of its own it is nobody. */
  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
