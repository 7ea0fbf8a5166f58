package rogatory.persistence;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Verifies the audit chain of a gateway from outside its process. */
public final class ChainCheck {
  private ChainCheck() {}

  /**
   * Checks all links and exported heads; seals of heads are believed, since the keys are not here.
   *
   * @param application connections of the gateway's role
   * @param heads the folder of the exported heads
   * @return what was found
   */
  public static AuditVerifier.Report of(DataSource application, Path heads) {
    var client = JdbcClient.create(application);
    var scope = new AgencyScope(new DataSourceTransactionManager(application), client);
    var exported = new AuditHeads(heads, HeadSeal.NONE, Clock.systemUTC());
    return new AuditVerifier(client, scope, exported, HeadCheck.NONE).verify();
  }
}
