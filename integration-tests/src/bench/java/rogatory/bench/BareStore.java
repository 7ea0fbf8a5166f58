package rogatory.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** A commit as small as it can be: one statement that does all of it. One for each thread. */
final class BareStore implements AutoCloseable {
  private static final String TABLES =
      """
      create schema if not exists bench;
      create table if not exists bench.thing (id uuid primary key, state text not null);
      create table if not exists bench.event (position bigint generated always as identity
        primary key, thing uuid not null, state text not null);
      create table if not exists bench.errand (id uuid primary key, thing uuid not null);
      create table if not exists bench.paper (id uuid primary key, thing uuid not null,
        content bytea not null);
      alter table bench.paper alter column content set storage external;
      """;

  private static final String MOVE =
      """
      with moved as (insert into bench.thing (id, state) values (?, ?)
          on conflict (id) do update set state = excluded.state returning id, state),
        noted as (insert into bench.event (thing, state) select id, state from moved)
      insert into bench.errand (id, thing) select gen_random_uuid(), id from moved
      """;

  private static final String MOVE_WITH_PAPER =
      """
      with moved as (insert into bench.thing (id, state) values (?, ?)
          on conflict (id) do update set state = excluded.state returning id, state),
        noted as (insert into bench.event (thing, state) select id, state from moved)
      insert into bench.paper (id, thing, content) select gen_random_uuid(), id, ? from moved
      """;

  private final Connection connection;
  private final PreparedStatement move;
  private final PreparedStatement moveWithPaper;

  BareStore(Store store) throws SQLException {
    this.connection = store.open();
    this.move = connection.prepareStatement(MOVE);
    this.moveWithPaper = connection.prepareStatement(MOVE_WITH_PAPER);
  }

  static void prepare(Store store) throws SQLException {
    store.run(TABLES);
  }

  void move(UUID thing, String state) throws SQLException {
    move.setObject(1, thing);
    move.setString(2, state);
    move.executeUpdate();
  }

  void move(UUID thing, String state, byte[] paper) throws SQLException {
    moveWithPaper.setObject(1, thing);
    moveWithPaper.setString(2, state);
    moveWithPaper.setBytes(3, paper);
    moveWithPaper.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
