package rogatory.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Verifies the audit trail of a gateway from outside, whether the gateway runs or not: nothing is
 * migrated, nothing is written. An embedded database that does not run is started for the while.
 */
public final class AuditCheck {
  private static final int CONNECTIONS = 2;

  private final DatabaseProperties database;
  private final AuditProperties audit;
  private final HeadCheck check;
  private final Clock clock;

  /** A check with the settings of the gateway. */
  public AuditCheck(
      DatabaseProperties database, AuditProperties audit, HeadCheck check, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.check = check;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param report of the chain
   * @param heads how many exported heads there are
   * @param vouchedFor how many entries the newest head covers; whatever is newer, nobody outside
   *     the database vouches for
   * @param newestHead when the newest head was exported, ISO 8601; null without heads
   */
  public record Result(
      AuditVerifier.Report report, long heads, long vouchedFor, @Nullable String newestHead) {}

  /**
   * Verifies.
   *
   * @param data the data folder of the gateway
   * @param keys its key folder
   * @throws DatabaseRefusedException if the database cannot be entered
   */
  public Result run(Path data, Path keys) {
    return new DatabaseVisit(database).visit(data, keys, access -> with(access, data));
  }

  /** As the gateway itself sees its data folder. */
  private static Path real(Path data) {
    try {
      return data.toRealPath();
    } catch (IOException absent) {
      return data.toAbsolutePath().normalize();
    }
  }

  private Result with(DatabaseAccess access, Path data) {
    AuditHeads heads = new AuditHeads(audit.headsBeside(real(data)), HeadSeal.NONE, clock);
    List<AuditHeads.Line> lines = heads.all();
    AuditHeads.@Nullable Line newest = lines.isEmpty() ? null : lines.get(lines.size() - 1);
    try (HikariDataSource pool =
        Database.pool(access.dataSource(access.application()), CONNECTIONS)) {
      JdbcClient client = JdbcClient.create(pool);
      AgencyScope scope = new AgencyScope(new JdbcTransactionManager(pool), client);
      return new Result(
          new AuditVerifier(client, scope, heads, check).verify(),
          lines.size(),
          newest == null ? 0 : newest.count(),
          newest == null ? null : newest.at());
    }
  }
}
