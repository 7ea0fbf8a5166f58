package rogatory.persistence;

import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.vocabulary.AgencyId;

/**
 * Wraps the data keys of all agencies under another key-encryption key, a few in each transaction;
 * each row says which key it is under, so that an exchange that was cut off goes on where it stood.
 * What the data keys encrypted stays as it is.
 */
final class KeyExchange {
  private static final int AT_ONCE = 50;

  private final JdbcClient client;
  private final AgencyScope scope;
  private final Clock clock;

  KeyExchange(JdbcClient client, AgencyScope scope, Clock clock) {
    this.client = client;
    this.scope = scope;
    this.clock = clock;
  }

  private record Row(AgencyId agency, int generation, byte[] wrapped) {}

  /**
   * Makes the exchange to its end: afterwards no row is under the old key, whose identity is gone.
   */
  void make(KeyEncryptionKey old, KeyEncryptionKey next) {
    scope.asSystem(
        () ->
            client
                .sql(
                    """
                    insert into key_encryption_key (id, first_used_at) values (?, ?)
                    on conflict do nothing
                    """)
                .params(next.id(), Columns.of(clock.instant()))
                .update());
    int moved;
    do {
      moved = scope.asSystem(() -> some(old, next));
    } while (moved > 0);
    scope.asSystem(
        () -> client.sql("delete from key_encryption_key where id = ?").param(old.id()).update());
  }

  private int some(KeyEncryptionKey old, KeyEncryptionKey next) {
    List<Row> rows =
        client
            .sql(
                """
                select agency, generation, wrapped from data_key where key_encryption_key = ?
                order by agency, generation limit ? for update
                """)
            .params(old.id(), AT_ONCE)
            .query(
                (row, number) ->
                    new Row(
                        new AgencyId(row.getString("agency")),
                        row.getInt("generation"),
                        row.getBytes("wrapped")))
            .list();
    for (Row row : rows) {
      byte[] bound = DataKeys.bound(row.agency(), row.generation());
      byte[] clear = Gcm.decrypt(old.key(), bound, row.wrapped());
      client
          .sql(
              """
              update data_key set key_encryption_key = ?, wrapped = ?
              where agency = ? and generation = ?
              """)
          .params(
              next.id(),
              Gcm.encrypt(next.key(), bound, clear),
              row.agency().value(),
              row.generation())
          .update();
    }
    return rows.size();
  }
}
