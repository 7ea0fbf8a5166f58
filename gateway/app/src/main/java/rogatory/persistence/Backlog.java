package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.exchange.Errand;

/** What waits to be done, over all agencies: numbers only. */
public final class Backlog {
  private static final String COUNT =
      """
      select kind,
        count(*) filter (where buried_at is null) as waiting,
        count(*) filter (where buried_at is null and attempts > 0) as retried,
        count(*) filter (where buried_at is not null) as buried,
        min(not_before) filter (where buried_at is null and not_before <= :now) as oldest
      from errand group by kind
      """;

  private final JdbcClient client;
  private final AgencyScope scope;
  private final Clock clock;

  /** The backlog in these tables. */
  Backlog(JdbcClient client, AgencyScope scope, Clock clock) {
    this.client = client;
    this.scope = scope;
    this.clock = clock;
  }

  /**
   * The errands of a kind.
   *
   * @param kind what has to be done
   * @param waiting how many wait or are being done
   * @param retried how many of those were tried before without success
   * @param buried how many were given up
   * @param overdue for how long the oldest could have been done; zero when none is due
   */
  public record Queue(
      Errand.Kind kind, long waiting, long retried, long buried, Duration overdue) {}

  /** As it is now; kinds without errands are left out. */
  public List<Queue> read() {
    Instant now = clock.instant();
    return scope.asSystem(
        () ->
            client
                .sql(COUNT)
                .param("now", Columns.of(now))
                .query((row, number) -> queue(row, now))
                .list());
  }

  private static Queue queue(ResultSet row, Instant now) throws SQLException {
    boolean due = row.getObject("oldest") != null;
    return new Queue(
        Errand.Kind.valueOf(Columns.text(row, "kind")),
        row.getLong("waiting"),
        row.getLong("retried"),
        row.getLong("buried"),
        due ? Duration.between(Columns.instant(row, "oldest"), now) : Duration.ZERO);
  }
}
