package rogatory.persistence;

import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema to the state of this version, as owner, over connections that are then closed.
 */
final class Migrations {
  private Migrations() {}

  /** Applies what is missing; several gateways may do so at the same time, one after the other. */
  static void apply(DatabaseAccess access) {
    Flyway.configure()
        .dataSource(access.dataSource(access.owner()))
        .schemas(DatabaseAccess.SCHEMA)
        .defaultSchema(DatabaseAccess.SCHEMA)
        .locations("classpath:db/migration")
        .placeholders(
            Map.of(
                "schema", DatabaseAccess.SCHEMA,
                "application", access.application().username(),
                "auditor", access.auditor()))
        .validateMigrationNaming(true)
        .cleanDisabled(true)
        .load()
        .migrate();
  }
}
