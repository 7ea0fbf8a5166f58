package rogatory.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;
import rogatory.folders.SecretFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * A copy of a data folder with an embedded database, made while the gateway works in it: a base
 * backup by the low-level interface (PostgreSQL 18 documentation, section 25.3.4) with the
 * write-ahead log that it needs, and every other folder but the broker's. What was committed when
 * it began to copy is in it. The key folder is never read but for the password of the database, and
 * nothing of it is copied: without it the copy cannot be read.
 */
public final class OnlineBackup {
  /** Tells that a backup is whole; written last. */
  public static final String NOTE = "backup.json";

  private static final String CLUSTER = "postgres";
  private static final String LOG = "pg_wal";
  private static final int PORT_LINE = 3;
  private static final int FOLDERS = 3;
  private static final String SEGMENT = "[0-9A-F]{24}";

  /** Made anew at each start, or useless without the process that wrote it. */
  private static final Set<String> LEFT_OUT =
      Set.of("broker", "postgres-binaries", "gateway.lock", CLUSTER);

  private static final Set<String> LEFT_OUT_OF_CLUSTER =
      Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "pg_internal.init");

  private static final Set<String> EMPTIED =
      Set.of(
          LOG,
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private final Path data;
  private final Path keys;
  private final Clock clock;

  /**
   * What was copied.
   *
   * @param folder where it lies
   * @param files how many files
   * @param bytes how many bytes
   */
  public record Copy(Path folder, long files, long bytes) {}

  private record Span(String first, String last, String label) {}

  /** Backups of the gateway in these folders. */
  public OnlineBackup(Path data, Path keys, Clock clock) {
    this.data = data.toAbsolutePath().normalize();
    this.keys = keys.toAbsolutePath().normalize();
    this.clock = clock;
  }

  /**
   * Makes one backup and tells it in one line of JSON; ends with 1 and a sentence when it cannot.
   *
   * @param arguments data folder, key folder, and the folder to be made
   */
  public static void main(String[] arguments) {
    if (arguments.length != FOLDERS) {
      System.err.println("usage: OnlineBackup DATA KEYS TARGET");
      System.exit(2);
    }
    try {
      Copy copy =
          new OnlineBackup(Path.of(arguments[0]), Path.of(arguments[1]), Clock.systemUTC())
              .take(Path.of(arguments[2]));
      System.out.println(
          JsonMapper.builder()
              .build()
              .writeValueAsString(
                  Map.of(
                      "folder",
                      copy.folder().toString(),
                      "files",
                      copy.files(),
                      "bytes",
                      copy.bytes())));
    } catch (DatabaseRefusedException | UncheckedIOException impossible) {
      System.err.println("backup: " + impossible.getMessage());
      System.exit(1);
    }
  }

  /**
   * Makes a backup.
   *
   * @param target a folder that is not there yet, apart from data and keys
   * @throws DatabaseRefusedException when the target will not do, or no embedded database runs here
   */
  public Copy take(Path target) {
    Path whole = target.toAbsolutePath().normalize();
    requireApart(whole);
    requireDatabase();
    Path partial = whole.resolveSibling(whole.getFileName() + ".partial");
    Tree copy = new Tree();
    try {
      Tree.makeEmpty(partial);
      // Before, for files that go meanwhile, and after, for files that came: none ever changes.
      files(copy, partial);
      Span span = cluster(copy, partial.resolve(CLUSTER));
      files(copy, partial);
      note(partial, span, copy);
      Tree.sync(partial);
      Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
      return new Copy(whole, copy.files(), copy.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException("The backup cannot be written", e);
    } catch (SQLException e) {
      throw new DatabaseRefusedException("The database does not begin or end a backup", e);
    }
  }

  private void files(Tree copy, Path into) throws IOException {
    if (Files.exists(data)) {
      copy.folder(data, into, name -> !LEFT_OUT.contains(name.toString()));
    }
  }

  private void requireApart(Path target) {
    if (target.startsWith(data) || target.startsWith(keys)) {
      throw new DatabaseRefusedException(
          "A backup must lie apart from the data folder and the key folder.");
    }
    if (Files.exists(target)) {
      throw new DatabaseRefusedException("There is a folder of that name already.");
    }
  }

  /** The log is kept by a slot that ends with the connection, until it is copied. */
  private Span cluster(Tree copy, Path into) throws SQLException, IOException {
    Path cluster = data.resolve(CLUSTER);
    try (Connection connection = superuser().getConnection();
        Statement statement = connection.createStatement()) {
      one(statement, "select pg_create_physical_replication_slot('rogatory_backup', true, true)");
      String first = one(statement, "select pg_walfile_name(pg_backup_start('rogatory', true))");
      copy.folder(cluster, into, OnlineBackup::isOfTheBackup);
      Span span;
      try (ResultSet end =
          statement.executeQuery(
              "select pg_walfile_name(lsn), labelfile from pg_backup_stop(false)")) {
        end.next();
        span = new Span(first, end.getString(1), end.getString(2));
      }
      Files.writeString(into.resolve("backup_label"), span.label(), UTF_8);
      copy.folder(cluster.resolve(LOG), into.resolve(LOG), name -> isOf(span, name));
      return span;
    }
  }

  private static boolean isOfTheBackup(Path relative) {
    String top = relative.getName(0).toString();
    String name = relative.getFileName().toString();
    return !LEFT_OUT_OF_CLUSTER.contains(name)
        && !name.startsWith("pgsql_tmp")
        && (relative.getNameCount() == 1 || !EMPTIED.contains(top));
  }

  private static boolean isOf(Span span, Path file) {
    String name = file.toString();
    return name.matches(SEGMENT)
        && name.compareTo(span.first()) >= 0
        && name.compareTo(span.last()) <= 0;
  }

  private void requireDatabase() {
    if (Files.notExists(pidFile()) || Files.notExists(passwordFile())) {
      throw new DatabaseRefusedException(
          "No embedded database runs in this data folder. Copy the folder of a gateway that is"
              + " stopped; a database elsewhere has tools of its own.");
    }
  }

  private Path pidFile() {
    return data.resolve(CLUSTER).resolve("postmaster.pid");
  }

  private Path passwordFile() {
    return keys.resolve("database").resolve("superuser.password");
  }

  private PGSimpleDataSource superuser() throws IOException {
    List<String> lines = Files.readAllLines(pidFile());
    if (lines.size() <= PORT_LINE) {
      throw new DatabaseRefusedException("The database is only starting. Try again.");
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/postgres");
    source.setUser("postgres");
    source.setPassword(SecretFile.read(passwordFile()));
    return source;
  }

  private void note(Path folder, Span span, Tree copy) throws IOException {
    var told =
        Map.of(
            "at",
            clock.instant().toString(),
            "first",
            span.first(),
            "last",
            span.last(),
            "files",
            copy.files(),
            "bytes",
            copy.bytes());
    Files.writeString(
        folder.resolve(NOTE), JsonMapper.builder().build().writeValueAsString(told) + "\n");
  }

  private static String one(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
