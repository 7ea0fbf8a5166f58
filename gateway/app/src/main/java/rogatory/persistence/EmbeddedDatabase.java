package rogatory.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rogatory.folders.GatewayFolders;
import rogatory.folders.SecretFile;

/**
 * A PostgreSQL of the gateway's own, in {@code <data>/postgres}, kept between starts. It listens on
 * 127.0.0.1 only, on a free port, asks every user for a password (SCRAM), and syncs each commit to
 * disk. Passwords are random and lie in {@code <keys>/database}.
 */
final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String SUPERUSER = "postgres";
  private static final String READY = "rogatory.ready";
  private static final int ANY_PORT = 0;
  private static final Duration START_WAIT = Duration.ofSeconds(60);
  private static final String ONLY_BY_PASSWORD = "host all all 127.0.0.1/32 scram-sha-256\n";

  /** Nothing a crash could lose, nothing of a statement's values in the server's log. */
  private static final Map<String, String> SERVER =
      Map.ofEntries(
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("max_connections", "60"),
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("password_encryption", "scram-sha-256"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"),
          Map.entry("log_error_verbosity", "terse"),
          Map.entry("log_min_error_statement", "panic"),
          Map.entry("log_parameter_max_length_on_error", "0"));

  private final Place place;
  private final DatabaseAccess access;
  private final int port;
  private EmbeddedPostgres server;
  private boolean closed;

  /** Where the server's files are, and how it is set. */
  private record Place(
      Path cluster, Path binaries, Path superuserFile, Map<String, String> settings) {}

  private EmbeddedDatabase(Place place, EmbeddedPostgres server, DatabaseAccess access) {
    this.place = place;
    this.server = server;
    this.port = server.getPort();
    this.access = access;
  }

  /**
   * Starts the database of these folders, recovering from whatever the last process left behind,
   * and sees to it that the three roles exist.
   *
   * @throws DatabaseRefusedException if it cannot be started or its passwords are gone
   */
  static EmbeddedDatabase start(
      GatewayFolders folders, DatabaseProperties properties, SecureRandom random) {
    return start(folders, properties, random, Map.of());
  }

  /** As above, with server settings that differ; tests trade durability for speed with it. */
  static EmbeddedDatabase start(
      GatewayFolders folders,
      DatabaseProperties properties,
      SecureRandom random,
      Map<String, String> settings) {
    Path cluster = folders.data().resolve("postgres");
    Path passwords = folders.keyFolder("database");
    setAsideUnlessReady(cluster);
    Path superuserFile = passwords.resolve("superuser.password");
    if (Files.exists(cluster) && !Files.exists(superuserFile)) {
      throw new DatabaseRefusedException(
          "The data folder holds a database, but the key folder does not hold its passwords:"
              + " restore the key folder that belongs to this data.");
    }
    SecretFile.readOrCreate(superuserFile, random);
    var place =
        new Place(cluster, folders.dataFolder("postgres-binaries"), superuserFile, settings);
    EmbeddedPostgres server = startWithRetry(place, ANY_PORT);
    try {
      DataSource superuser = server.getPostgresDatabase();
      DatabaseAccess access =
          new DatabaseAccess(
              "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + DatabaseRoles.DATABASE,
              role(properties.ownerUsername(), passwords.resolve("owner.password"), random),
              role(
                  properties.applicationUsername(),
                  passwords.resolve("application.password"),
                  random),
              properties.auditorUsername());
      DatabaseRoles.ensure(
          superuser,
          access,
          role(properties.auditorUsername(), passwords.resolve("auditor.password"), random));
      markReady(cluster);
      return new EmbeddedDatabase(place, server, access);
    } catch (RuntimeException e) {
      close(server);
      throw e;
    }
  }

  /** The server of a gateway that runs now; nothing when none runs. */
  static Optional<DatabaseAccess> running(GatewayFolders folders, DatabaseProperties properties) {
    Path passwords = folders.keys().resolve("database");
    return new Postmaster(folders.data().resolve("postgres"))
        .port()
        .map(
            port ->
                new DatabaseAccess(
                    "jdbc:postgresql://127.0.0.1:" + port + "/" + DatabaseRoles.DATABASE,
                    new Credentials(properties.ownerUsername(), ""),
                    new Credentials(
                        properties.applicationUsername(),
                        SecretFile.read(passwords.resolve("application.password"))),
                    properties.auditorUsername()));
  }

  /** Where it listens and who may enter. */
  DatabaseAccess access() {
    return access;
  }

  /** Connections of the superuser, for the test's template databases. */
  DataSource superuser() {
    return server.getPostgresDatabase();
  }

  /**
   * Starts the server again from its folder, on the same port, if it has died; otherwise does
   * nothing.
   *
   * @throws DatabaseRefusedException if it cannot be started yet, for example because a process of
   *     the dead server still ends
   */
  synchronized void mend() {
    Postmaster postmaster = new Postmaster(place.cluster());
    if (closed || postmaster.running().isPresent()) {
      return;
    }
    LOG.error("The embedded database has died; it is started again from its folder");
    postmaster.stopStale();
    close(server);
    server = startWithRetry(place, port);
    LOG.warn("The embedded database is there again");
  }

  /** Stops the server in order ("fast": open transactions are rolled back). */
  @Override
  public synchronized void close() {
    closed = true;
    close(server);
  }

  private static void close(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded database did not stop in order", e);
    }
  }

  private static Credentials role(String name, Path file, SecureRandom random) {
    return new Credentials(name, SecretFile.readOrCreate(file, random));
  }

  /** A second attempt takes another free port, should somebody have taken the first meanwhile. */
  private static EmbeddedPostgres startWithRetry(Place place, int port) {
    Postmaster left = new Postmaster(place.cluster());
    left.stopStale();
    try {
      return builder(place, port).start();
    } catch (IOException | IllegalStateException e) {
      LOG.warn("The embedded database did not start at the first attempt", e);
    }
    left.stopStale();
    try {
      return builder(place, port).start();
    } catch (IOException | IllegalStateException e) {
      left.stopStale();
      throw new DatabaseRefusedException("The embedded database cannot be started", e);
    }
  }

  private static EmbeddedPostgres.Builder builder(Place place, int port) {
    Path superuserFile = place.superuserFile();
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(place.cluster())
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(place.binaries().toFile())
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START_WAIT)
            .setLocaleConfig("pwfile", superuserFile.toString())
            .setLocaleConfig("auth-local", "scram-sha-256")
            .setLocaleConfig("auth-host", "scram-sha-256")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("locale", "C")
            .setConnectConfig("password", SecretFile.read(superuserFile))
            .setDataDirectoryCustomizer(EmbeddedDatabase::admitOnlyByPassword);
    SERVER.forEach(builder::setServerConfig);
    place.settings().forEach(builder::setServerConfig);
    return port == ANY_PORT ? builder : builder.setPort(port);
  }

  private static void admitOnlyByPassword(File cluster) {
    try {
      Files.writeString(cluster.toPath().resolve("pg_hba.conf"), ONLY_BY_PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException("The admission rules of the database cannot be written", e);
    }
  }

  /** A first start that was cut off leaves a cluster that never served: a new one is made. */
  private static void setAsideUnlessReady(Path cluster) {
    try {
      if (Files.notExists(cluster) || Files.exists(cluster.resolve(READY))) {
        return;
      }
      new Postmaster(cluster).stopStale();
      int number = 1;
      while (Files.exists(cluster.resolveSibling("postgres.incomplete-" + number))) {
        number++;
      }
      Files.move(cluster, cluster.resolveSibling("postgres.incomplete-" + number));
    } catch (IOException e) {
      throw new UncheckedIOException("An incomplete database cannot be set aside", e);
    }
  }

  private static void markReady(Path cluster) {
    try {
      if (Files.notExists(cluster.resolve(READY))) {
        Files.createFile(cluster.resolve(READY));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The database cannot be marked as ready", e);
    }
  }
}
