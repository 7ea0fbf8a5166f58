package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.exchange.Errand;
import rogatory.exchange.ErrandCounts;

/** Counts the errands of an agency in table {@code errand}. */
final class JdbcErrandCounts implements ErrandCounts {
  private static final String COUNT =
      """
      select kind,
        count(*) filter (where buried_at is null) as waiting,
        count(*) filter (where buried_at is not null) as buried,
        min(not_before) filter (where buried_at is null and not_before <= :now) as oldest
      from errand where agency = current_agency() group by kind
      """;

  private final JdbcClient client;
  private final Clock clock;

  JdbcErrandCounts(JdbcClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public List<Count> counts() {
    Map<Errand.Kind, Count> counted =
        client
            .sql(COUNT)
            .param("now", Columns.of(clock.instant()))
            .query((row, number) -> count(row))
            .list()
            .stream()
            .collect(Collectors.toMap(Count::kind, Function.identity()));
    return Arrays.stream(Errand.Kind.values())
        .map(kind -> counted.getOrDefault(kind, new Count(kind, 0, 0, null)))
        .toList();
  }

  private static Count count(ResultSet row) throws SQLException {
    Instant oldest = row.getObject("oldest") == null ? null : Columns.instant(row, "oldest");
    return new Count(
        Errand.Kind.valueOf(Columns.text(row, "kind")),
        row.getLong("waiting"),
        row.getLong("buried"),
        oldest);
  }
}
