package rogatory.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import rogatory.sandbox.setup.DemoFolder;

/**
 * The gateway's database, looked at from outside as its superuser: holds errands back and lets them
 * go, and reads the moments that the gateway wrote down.
 */
final class Store implements AutoCloseable {
  private static final int PORT_LINE = 3;
  private static final String SCHEMA = "rogatory";

  private final String url;
  private final Properties access = new Properties();
  private final Connection connection;
  private final PreparedStatement underWay;

  Store(DemoFolder demo) throws IOException, SQLException {
    Path cluster = demo.gatewayData().resolve("postgres");
    String port = Files.readAllLines(cluster.resolve("postmaster.pid")).get(PORT_LINE).strip();
    url = "jdbc:postgresql://127.0.0.1:" + port + "/rogatory?currentSchema=" + SCHEMA;
    access.put("user", "postgres");
    access.put(
        "password",
        Files.readString(demo.gatewayKeys().resolve("database/superuser.password")).strip());
    connection = open();
    underWay =
        connection.prepareStatement(
            """
            select count(*) from (
              select from errand where kind = 'DISPATCH' and buried_at is null limit ?) counted
            """);
  }

  /** One more connection. */
  Connection open() throws SQLException {
    return DriverManager.getConnection(url, access);
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** From now on what is approved waits: its errand is put for a far day. */
  void hold() throws SQLException {
    run(
        """
        create or replace function bench_hold() returns trigger language plpgsql as $$
        begin
          if new.kind = 'DISPATCH' then
            new.not_before := '2999-01-01';
            new.next_hint_at := '2999-01-01';
          end if;
          return new;
        end $$
        """);
    run("drop trigger if exists bench_hold on errand");
    run(
        "create trigger bench_hold before insert on errand"
            + " for each row execute function bench_hold()");
  }

  /** What waits may go, and nothing more is held; the sweep of the gateway finds it. */
  void release() throws SQLException {
    run("drop trigger if exists bench_hold on errand");
    run(
        "update errand set not_before = now(), next_hint_at = now()"
            + " where kind = 'DISPATCH' and buried_at is null");
  }

  /**
   * Fills the tables as so many requests would have filled them that were sent and receipted long
   * ago. What is encrypted holds a few bytes that nobody reads.
   */
  void fill(int requests) throws SQLException {
    String many = " from generate_series(1, " + requests + ") n";
    run("create temporary table old as select gen_random_uuid() id, n" + many);
    run(
        """
        insert into outbound_request (id, agency, case_reference, template, template_version,
          author, issuer, addressee, state, revision, created_at, attempted, priority)
        select id, 'agency', '\\x00', 'ncii-takedown', '1.0.0', 'liaison', 'issuer', 'addressee',
          'CLOSED', 7, now() - interval '1 day' - n * interval '10 seconds', true, 4 from old
        """);
    for (String kind : new String[] {"SEALED", "RECEIPT_RECEIVED"}) {
      run(
          "insert into document (agency, id, kind, request, media_type, hash, stored_at, content)"
              + " select 'agency', id, '%s', id, 'application/xml', '\\x00',".formatted(kind)
              + " now() - interval '1 day' - n * interval '10 seconds', '\\x00' from old");
    }
    run(
        """
        insert into history (agency, request, at, event, from_state, to_state, person)
        select 'agency', id, now() - interval '1 day' - n * interval '10 seconds', event, 'A', 'B',
          'gateway'
        from old, unnest(array['APPROVED_OLD', 'SENT_OLD', 'RECEIPT_OLD']) event
        """);
    run(
        """
        insert into audit_entry (id, agency, at, person, roles, action, object, result)
        select gen_random_uuid(), 'agency', now() - interval '1 day' - n * interval '10 seconds',
          'gateway', '', action, 'request/' || id, 'done'
        from old, unnest(array['request.approve', 'request.send', 'receipt.accept']) action
        """);
    run("vacuum analyze");
  }

  /**
   * Documents that are approved and not yet receipted, counted up to a limit: counting a long
   * backlog many times a second would be work of its own.
   */
  int underWay(int limit) throws SQLException {
    underWay.setInt(1, limit);
    try (ResultSet rows = underWay.executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** Errands of any kind that are due and that no worker took up yet. */
  long untried() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select count(*) from errand where buried_at is null and not_before <= now()
                  and reason is null and leased_until is null
                """)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** When receipts were stored, in order, in seconds of the epoch. */
  List<Double> receipts(Instant since) throws SQLException {
    return numbers(
        """
        select extract(epoch from stored_at) from document
        where kind = 'RECEIPT_RECEIVED' and stored_at >= ? order by stored_at
        """,
        since);
  }

  /** From accepted to delivered, in milliseconds, of what was approved since. */
  List<Double> latencies(Instant since) throws SQLException {
    return numbers(
        """
        select extract(epoch from d.stored_at - h.at) * 1000
        from history h join document d on d.request = h.request and d.kind = 'RECEIPT_RECEIVED'
        where h.event = 'APPROVE' and h.at >= ?
        order by 1
        """,
        since);
  }

  /** As {@link #latencies(Instant)}, of orders to one addressee. */
  List<Double> latencies(Instant since, String addressee) throws SQLException {
    return numbers(
        """
        select extract(epoch from d.stored_at - h.at) * 1000
        from history h join document d on d.request = h.request and d.kind = 'RECEIPT_RECEIVED'
          join outbound_request r on r.id = h.request
        where h.event = 'APPROVE' and h.at >= ? and r.addressee = ?
        order by 1
        """,
        since,
        addressee);
  }

  private List<Double> numbers(String sql, Instant since, String... further) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, since.atOffset(ZoneOffset.UTC));
      for (int i = 0; i < further.length; i++) {
        statement.setString(i + 2, further[i]);
      }
      List<Double> numbers = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          numbers.add(rows.getDouble(1));
        }
      }
      return numbers;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
