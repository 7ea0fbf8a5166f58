package rogatory.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rogatory.folders.SecretFile;
import rogatory.sandbox.setup.DemoFolder;

/**
 * Every row of every table of every database of the embedded server, as its superuser sees it,
 * those of the system too: statistics hold samples, the list of sessions holds statements.
 */
final class DatabaseDump {
  private static final int PORT_LINE = 3;
  private static final int ROWS_AT_ONCE = 500;
  private static final Pattern BINARY = Pattern.compile("\\\\x((?:[0-9a-f]{2})+)");

  private final DemoFolder demo;

  DatabaseDump(DemoFolder demo) {
    this.demo = demo;
  }

  /** Hands over each row under the name of its table; what is binary in it once more by itself. */
  void each(BiConsumer<String, byte[]> row) throws SQLException {
    for (String database : databases()) {
      try (Connection connection = connect(database);
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.setFetchSize(ROWS_AT_ONCE);
        for (String relation : relations(statement)) {
          rows(statement, relation, text -> hand(database + "." + relation, text, row));
        }
      }
    }
  }

  /** The errand that waits to carry a document; messages of the queues name nothing else. */
  String errand(String document) throws SQLException {
    try (Connection connection = connect("rogatory");
        PreparedStatement query =
            connection.prepareStatement(
                "select id from rogatory.errand where kind = 'DISPATCH' and subject = ?::uuid")) {
      query.setString(1, document);
      try (ResultSet rows = query.executeQuery()) {
        if (!rows.next()) {
          throw new IllegalStateException("No errand waits to carry " + document);
        }
        return rows.getString(1);
      }
    }
  }

  private static void hand(String name, String text, BiConsumer<String, byte[]> row) {
    row.accept(name, text.getBytes(StandardCharsets.UTF_8));
    Matcher binary = BINARY.matcher(text);
    while (binary.find()) {
      row.accept(name, HexFormat.of().parseHex(binary.group(1)));
    }
  }

  private List<String> databases() throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      return column(statement, "select datname from pg_database where datallowconn order by 1");
    }
  }

  private static List<String> relations(Statement statement) throws SQLException {
    return column(
        statement,
        "select format('%I.%I', n.nspname, c.relname) from pg_class c"
            + " join pg_namespace n on n.oid = c.relnamespace"
            + " where c.relkind in ('r', 'm') or c.relname = 'pg_stat_activity' order by 1");
  }

  private static List<String> column(Statement statement, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static void rows(Statement statement, String relation, Consumer<String> row)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery("select t::text from " + relation + " t")) {
      while (rows.next()) {
        row.accept(rows.getString(1));
      }
    }
  }

  private Connection connect(String database) throws SQLException {
    Path password = demo.gatewayKeys().resolve("database").resolve("superuser.password");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port() + "/" + database,
        "postgres",
        SecretFile.read(password));
  }

  private String port() {
    try {
      Path file = demo.gatewayData().resolve("postgres").resolve("postmaster.pid");
      return Files.readAllLines(file).get(PORT_LINE).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The database does not run", e);
    }
  }
}
