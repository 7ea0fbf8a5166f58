package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.persistence.Stores.NORTH;

import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway asks for with every exchange is found by an index, however much is stored. */
class PlansTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir static Path keys;

  private static final int MANY = 40_000;
  private static Stores stores;

  @BeforeAll
  static void fillsTheTables() {
    stores = new Stores(DATABASE, keys);
    String rows = " from generate_series(1, " + MANY + ") n";
    String agency = "case when n % 3 = 0 then 'north' else 'south' end";
    run(
        "insert into errand (id, agency, kind, subject, priority, not_before, attempts,"
            + " next_hint_at) select gen_random_uuid(), "
            + agency
            + ", 'DEADLINE', gen_random_uuid(), n % 10, now() + n * interval '1 hour', 0,"
            + " now() + n * interval '1 hour'"
            + rows);
    run(
        "insert into document (agency, id, kind, request, media_type, hash, stored_at, content)"
            + " select "
            + agency
            + ", gen_random_uuid(), 'SEALED', gen_random_uuid(), 'x', '\\x01', now(), '\\x01'"
            + rows);
    run(
        "insert into history (agency, request, at, event, from_state, to_state, person) select "
            + agency
            + ", gen_random_uuid(), now(), 'SEND', 'QUEUED', 'SENT', 'gateway'"
            + rows);
    run(
        "insert into outbound_request (id, agency, case_reference, template, template_version,"
            + " author, issuer, addressee, state, revision, created_at, attempted, priority)"
            + " select gen_random_uuid(), "
            + agency
            + ", '\\x01', 't', '1.0.0', 'a', 'i', 'p', 'SENT', 0, now() + n * interval '1 s',"
            + " true, 4"
            + rows);
    run(
        "insert into ledger (sender, message, agency, hash, receipt) select 'p',"
            + " gen_random_uuid(), "
            + agency
            + ", '\\x01', gen_random_uuid()"
            + rows);
    run(
        "insert into audit_entry (id, agency, at, person, roles, action, object, result) select"
            + " gen_random_uuid(), "
            + agency
            + ", now(), 'p', '', 'a', 'request/' || n, 'ok'"
            + rows);
    run(
        "insert into audit_link (position, entry, agency, row_hash, hash) select n,"
            + " gen_random_uuid(), 'north', '\\x01', '\\x01'"
            + rows);
    run("analyze");
  }

  @Test
  void leasesByKey() {
    String plan =
        stores.scope.asSystem(
            () ->
                plan(
                    JdbcOutbox.LEASE,
                    Map.of("id", UUID.randomUUID(), "until", now(), "now", now())));
    assertThat(plan).contains("errand_pkey").doesNotContain("Seq Scan");
  }

  @Test
  void findsWhatIsDueAmongManyThatAreNot() {
    String plan =
        stores.scope.asSystem(
            () ->
                plan(
                    JdbcOutbox.DUE,
                    Map.of(
                        "now",
                        now(),
                        "limit",
                        100,
                        "again",
                        30_000.0,
                        "most",
                        300_000.0,
                        "ordinary",
                        4,
                        "resting",
                        "STAMP,NOTICE",
                        "resting_urgent",
                        "STAMP")));
    assertThat(plan).contains("errand_to_hint").doesNotContain("Seq Scan on errand errand");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from outbound_request where id = :id for no key update",
        "update outbound_request set state = 'SENT' where id = :id and revision = 0",
        "select * from document where id = :id and kind = 'SEALED'",
        "select * from document where request = :id and kind = 'SEALED'"
            + " order by position desc limit 1",
        "select * from history where request = :id and sender = '' order by position",
        "select hash, receipt from ledger where sender = 'p' and message = :id",
        "select * from outbound_request where agency = current_agency()"
            + " order by created_at desc, id desc limit 50",
        "select * from audit_entry where agency = current_agency() order by id desc limit 50",
        "select position, hash from audit_link order by position desc limit 1"
      })
  void findsByIndex(String statement) {
    String plan =
        stores.work.plainly(NORTH, () -> plan(statement, Map.of("id", UUID.randomUUID())));
    assertThat(plan).contains("Index").doesNotContain("Seq Scan").doesNotContain("Sort");
  }

  private static OffsetDateTime now() {
    return Columns.of(Clock.systemUTC().instant());
  }

  private static void run(String statement) {
    DATABASE.superuser().sql(statement).update();
  }

  private static String plan(String statement, Map<String, ?> values) {
    return String.join(
        "\n", stores.client.sql("explain " + statement).params(values).query(String.class).list());
  }
}
