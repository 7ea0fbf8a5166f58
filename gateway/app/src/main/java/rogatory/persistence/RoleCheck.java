package rogatory.persistence;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refuses to work as a role that row-level security would not bind. */
final class RoleCheck {
  private static final String UNBOUND =
      """
      select r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or exists (
        select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = :schema and pg_has_role(c.relowner, 'member'))
      from pg_roles r where r.rolname = current_user
      """;

  private RoleCheck() {}

  /**
   * Asks the database about the role behind the connections.
   *
   * @throws DatabaseRefusedException if it is superuser, bypasses row-level security, may make
   *     roles or databases, or owns tables of the gateway
   */
  static void requireBound(DataSource application) {
    boolean unbound =
        JdbcClient.create(application)
            .sql(UNBOUND)
            .param("schema", DatabaseAccess.SCHEMA)
            .query(Boolean.class)
            .single();
    if (unbound) {
      throw new DatabaseRefusedException(
          "Row-level security does not bind the application's database role: it must not be"
              + " superuser, bypass row-level security, make roles or databases, or own the tables.");
    }
  }
}
