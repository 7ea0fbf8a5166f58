package rogatory.persistence;

import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
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
    Map<Class<?>, Object> parts =
        Map.of(JdbcClient.class, client, AgencyScope.class, scope, AuditHeads.class, exported);
    try {
      Constructor<?> made = AuditVerifier.class.getDeclaredConstructors()[0];
      Object[] arguments =
          Arrays.stream(made.getParameterTypes())
              .map(type -> parts.containsKey(type) ? parts.get(type) : believing(type))
              .toArray();
      return ((AuditVerifier) made.newInstance(arguments)).verify();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The audit chain cannot be checked", e);
    }
  }

  private static Object believing(Class<?> type) {
    try {
      return type.getDeclaredField("NONE").get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The audit verifier asks for " + type, e);
    }
  }
}
