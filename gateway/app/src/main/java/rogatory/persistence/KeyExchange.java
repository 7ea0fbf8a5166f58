package rogatory.persistence;

import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.vocabulary.AgencyId;

/**
 * Wraps the keys of one kind of all agencies under another key-encryption key, a few in each
 * transaction; each row says which key it is under, so that an exchange that was cut off goes on
 * where it stood. What the data keys encrypted stays as it is.
 */
final class KeyExchange {
  private static final int AT_ONCE = 50;

  private final JdbcClient client;
  private final KeyTables tables;
  private final AgencyScope scope;
  private final Clock clock;

  KeyExchange(JdbcClient client, KeyTables tables, AgencyScope scope, Clock clock) {
    this.client = client;
    this.tables = tables;
    this.scope = scope;
    this.clock = clock;
  }

  private record Row(AgencyId agency, String part, byte[] wrapped) {}

  /**
   * Makes the exchange to its end: afterwards no row is under the old key, whose identity is gone.
   */
  void make(KeyEncryptionKey old, KeyEncryptionKey next) {
    scope.asSystem(
        () ->
            client
                .sql(
                    """
                    insert into %s (id, first_used_at) values (?, ?)
                    on conflict do nothing
                    """
                        .formatted(tables.identities()))
                .params(next.id(), Columns.of(clock.instant()))
                .update());
    int moved;
    do {
      moved = scope.asSystem(() -> some(old, next));
    } while (moved > 0);
    scope.asSystem(
        () ->
            client
                .sql("delete from %s where id = ?".formatted(tables.identities()))
                .param(old.id())
                .update());
  }

  private int some(KeyEncryptionKey old, KeyEncryptionKey next) {
    List<Row> rows =
        client
            .sql(
                """
                select agency, %2$s::text as part, wrapped from %1$s where %3$s = ?
                order by agency, %2$s limit ? for update
                """
                    .formatted(tables.wrapped(), tables.part(), tables.under()))
            .params(old.id(), AT_ONCE)
            .query(
                (row, number) ->
                    new Row(
                        new AgencyId(row.getString("agency")),
                        row.getString("part"),
                        row.getBytes("wrapped")))
            .list();
    for (Row row : rows) {
      byte[] bound = tables.bound(row.agency(), row.part());
      byte[] clear = Gcm.decrypt(old.key(), bound, row.wrapped());
      client
          .sql(
              """
              update %1$s set %3$s = ?, wrapped = ?
              where agency = ? and %2$s::text = ?
              """
                  .formatted(tables.wrapped(), tables.part(), tables.under()))
          .params(
              next.id(), Gcm.encrypt(next.key(), bound, clear), row.agency().value(), row.part())
          .update();
    }
    return rows.size();
  }
}
