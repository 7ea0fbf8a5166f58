package rogatory.persistence;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.exchange.Notice;
import rogatory.exchange.Notices;
import rogatory.request.RequestId;

/** Notices in table {@code notice}. */
public final class JdbcNotices implements Notices {
  private final JdbcClient client;

  /** Notices that are posted inside units of work. */
  JdbcNotices(JdbcClient client) {
    this.client = client;
  }

  @Override
  public void post(Notice notice) {
    client
        .sql(
            """
            insert into notice (id, request, event, state, at) values (?, ?, ?, ?, ?)
            on conflict (id) do nothing
            """)
        .param(notice.id())
        .param(notice.request().value())
        .param(notice.event())
        .param(notice.state())
        .param(Columns.of(notice.at()))
        .update();
  }

  @Override
  public List<Notice> page(@Nullable UUID before, int limit) {
    String after =
        before == null ? "" : " and (at, id) < (select at, id from notice where id = :before)";
    return client
        .sql(
            "select * from notice where agency = current_agency()"
                + after
                + " order by at desc, id desc limit :limit")
        .paramSource(
            new MapSqlParameterSource("before", before).addValue("limit", Pages.checked(limit)))
        .query(
            (row, number) ->
                new Notice(
                    Columns.uuid(row, "id"),
                    new RequestId(Columns.uuid(row, "request")),
                    Columns.text(row, "event"),
                    Columns.text(row, "state"),
                    Columns.instant(row, "at")))
        .list();
  }
}
