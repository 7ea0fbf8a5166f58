package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What {@code pg_dump} meets: it switches row security off, so that a role which would see only a
 * part of the rows is refused instead of saving that part (PostgreSQL 18 documentation, pg_dump).
 */
class DumpTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private static final List<String> TABLES =
      List.of("outbound_request", "inbound_request", "document", "audit_entry", "errand");

  @Test
  void refusesADumpByTheOwnerInsteadOfSavingNothing() {
    for (String table : TABLES) {
      assertThatThrownBy(() -> read(DATABASE.owner(), table))
          .as(table)
          .hasStackTraceContaining("would be affected by row-level security policy");
    }
  }

  @Test
  void letsASuperuserDumpEverything() {
    for (String table : TABLES) {
      assertThatNoException().as(table).isThrownBy(() -> read(DATABASE.superuser(), table));
    }
  }

  private static void read(JdbcClient client, String table) {
    client
        .sql(
            """
            do $$ begin
              perform set_config('row_security', 'off', true);
              execute 'select count(*) from %s';
            end $$
            """
                .formatted(table))
        .update();
  }
}
