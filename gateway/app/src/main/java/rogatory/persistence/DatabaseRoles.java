package rogatory.persistence;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the embedded database's roles, as superuser: an owner, an application, an auditor. */
final class DatabaseRoles {
  /** The name of the gateway's database. */
  static final String DATABASE = "rogatory";

  private static final String RIGHTS =
      " login nosuperuser nocreatedb nocreaterole nobypassrls noreplication password '%s'";

  private DatabaseRoles() {}

  /** Makes what is missing and sets the passwords of the key folder. */
  static void ensure(DataSource superuser, DatabaseAccess access, Credentials auditor) {
    JdbcClient client = JdbcClient.create(superuser);
    List<Credentials> roles = List.of(access.owner(), access.application(), auditor);
    roles.forEach(role -> ensureRole(client, role));
    if (!exists(
        client, "select exists (select from pg_database where datname = :name)", DATABASE)) {
      client.sql("create database " + DATABASE + " owner " + access.owner().username()).update();
    }
    client.sql("revoke all on database " + DATABASE + " from public").update();
    client.sql("revoke all on database postgres, template1 from public").update();
    roles.forEach(
        role ->
            client
                .sql("grant connect on database " + DATABASE + " to " + role.username())
                .update());
  }

  /**
   * Names are checked by {@link DatabaseProperties}, passwords are base64url: safe to be joined.
   */
  private static void ensureRole(JdbcClient client, Credentials role) {
    boolean there =
        exists(
            client, "select exists (select from pg_roles where rolname = :name)", role.username());
    client
        .sql(
            (there ? "alter role " : "create role ")
                + role.username()
                + RIGHTS.formatted(role.password()))
        .update();
  }

  private static boolean exists(JdbcClient client, String question, String name) {
    return client.sql(question).param("name", name).query(Boolean.class).single();
  }
}
