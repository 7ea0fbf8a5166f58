package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.request.FurtherClock;
import rogatory.request.RequestId;

/** Clocks beside that of the addressee, in table {@code further_clock}. */
final class FurtherClockRows {
  private static final String INSERT =
      """
      insert into further_clock (request, position, begins, ours, duty, expires, rule_code,
        rule_length, rule_calendar, rule_zone, rule_provision, rule_answer_within,
        stands_still_in, met_in, started_at, due_at, suspended_at, remaining_millis, reminded_at,
        met_at, breached_at)
      values (:request, :position, :begins, :ours, :duty, :expires, :rule_code, :rule_length,
        :rule_calendar, :rule_zone, :rule_provision, :rule_answer_within, :stands_still_in,
        :met_in, :started_at, :due_at, :suspended_at, :remaining_millis, :reminded_at, :met_at,
        :breached_at)
      """;

  private static final String UPDATE =
      """
      update further_clock set started_at = :started_at, due_at = :due_at,
        suspended_at = :suspended_at, remaining_millis = :remaining_millis,
        reminded_at = :reminded_at, met_at = :met_at, breached_at = :breached_at
      where request = :request and rule_code = :rule_code
      """;

  private final JdbcClient client;

  FurtherClockRows(JdbcClient client) {
    this.client = client;
  }

  List<FurtherClock> of(RequestId request) {
    return client
        .sql("select * from further_clock where request = ? order by position")
        .param(request.value())
        .query((row, number) -> clock(row))
        .list();
  }

  void set(RequestId request, List<FurtherClock> clocks) {
    client.sql("delete from further_clock where request = ?").param(request.value()).update();
    for (int position = 0; position < clocks.size(); position++) {
      var values = row(request, clocks.get(position)).addValue("position", position);
      client.sql(INSERT).paramSource(values).update();
    }
  }

  void keep(RequestId request, FurtherClock clock) {
    if (client.sql(UPDATE).paramSource(row(request, clock)).update() != 1) {
      throw new IllegalStateException("The request carries no such clock");
    }
  }

  private static MapSqlParameterSource row(RequestId request, FurtherClock clock) {
    var values =
        new MapSqlParameterSource("request", request.value())
            .addValue("begins", clock.begins().name())
            .addValue("ours", clock.ours())
            .addValue("duty", clock.duty())
            .addValue("expires", clock.expires());
    ClockColumns.write(values, clock.clock());
    return values;
  }

  private static FurtherClock clock(ResultSet row) throws SQLException {
    return new FurtherClock(
        Objects.requireNonNull(ClockColumns.read(row)),
        FurtherClock.Begins.valueOf(row.getString("begins")),
        row.getBoolean("ours"),
        row.getBoolean("duty"),
        row.getBoolean("expires"));
  }
}
