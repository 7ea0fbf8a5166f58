package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.Errand;
import rogatory.request.HistoryEntry;
import rogatory.request.Request;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Sha256;

/** Every table with an agency shows nothing to another agency, to nobody, and to the system. */
class IsolationTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir static Path keys;

  /** Tables without case content in which the gateway works for all agencies. */
  private static final Set<String> TECHNICAL =
      Set.of(
          "errand",
          "audit_pending",
          "audit_link",
          "access_token",
          "idempotency_key",
          "data_key",
          "sealed_register",
          "vault_subject");

  /** Tables that nobody but the gateway itself reads. */
  private static final Set<String> NOT_FOR_THE_AUDITOR =
      Set.of(
          "data_key",
          "audit_pending",
          "access_token",
          "idempotency_key",
          "vault_subject",
          "vault_field",
          "known_item",
          "case_member");

  private static Stores stores;

  @BeforeAll
  static void fillsEveryTable() {
    stores = new Stores(DATABASE, keys);
    Request request = Samples.full(NORTH);
    stores.plainly(
        NORTH,
        () -> {
          stores.books.requests().add(request);
          stores
              .books
              .requests()
              .note(
                  new HistoryEntry(
                      request.id(),
                      Samples.NOW,
                      "OPEN",
                      "DRAFT",
                      "DRAFT",
                      new PersonId("liaison"),
                      "note",
                      null));
          stores.books.inbound().add(Samples.inbound(NORTH, Samples.PLATFORM, Samples.NOW));
          stores
              .books
              .documents()
              .store(Samples.document(request.id(), DocumentKind.SEALED, "<a/>"));
          stores.books.replies().add(Samples.reply(request.id(), "text"));
          var message = Samples.reply(request.id(), "").document().messageId();
          var hash = Sha256.of(new byte[0]);
          stores.books.ledger().admit(Samples.PLATFORM, message, hash, message.value());
          stores
              .books
              .ledger()
              .admitVersion(Samples.PLATFORM, request.id(), 1, hash, message.value());
          stores.outbox.put(
              Errand.of(
                  NORTH,
                  Errand.Kind.NOTICE,
                  request.id().value(),
                  request.priority(),
                  Samples.NOW));
          stores.audit.record(Samples.entry(NORTH, "purpose"));
        });
    assertThat(new AuditLinker(stores.client, stores.scope).link()).isEqualTo(1);
    stores.plainly(NORTH, () -> stores.audit.record(Samples.entry(NORTH, "purpose")));
    Fillings.fill(stores);
  }

  static List<String> tablesWithAnAgency() {
    return DATABASE
        .superuser()
        .sql(
            """
            select table_name from information_schema.columns
            where table_schema = 'rogatory' and column_name = 'agency' order by 1
            """)
        .query(String.class)
        .list();
  }

  @ParameterizedTest
  @MethodSource("tablesWithAnAgency")
  void showsARowToItsAgencyOnly(String table) {
    assertThat(stores.work.plainly(NORTH, () -> count(stores.client, table))).isPositive();
    assertThat(stores.work.plainly(SOUTH, () -> count(stores.client, table))).isZero();
  }

  @ParameterizedTest
  @MethodSource("tablesWithAnAgency")
  void showsNothingToWorkThatForgotItsAgency(String table) {
    assertThat(count(stores.client, table)).isZero();
  }

  @ParameterizedTest
  @MethodSource("tablesWithAnAgency")
  void showsTheSystemTechnicalTablesOnly(String table) {
    int seen = stores.scope.asSystem(() -> count(stores.client, table));
    assertThat(seen > 0).isEqualTo(TECHNICAL.contains(table));
  }

  @ParameterizedTest
  @MethodSource("tablesWithAnAgency")
  void showsTheAuditorOneAgencyOnly(String table) {
    if (NOT_FOR_THE_AUDITOR.contains(table)) {
      assertThatThrownBy(() -> count(DATABASE.auditor(NORTH), table))
          .rootCause()
          .hasMessageContaining("permission denied");
    } else {
      assertThat(count(DATABASE.auditor(NORTH), table)).isPositive();
      assertThat(count(DATABASE.auditor(SOUTH), table)).isZero();
      assertThat(count(DATABASE.auditor(), table)).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("tablesWithAnAgency")
  void keepsTheAuditorFromWriting(String table) {
    for (String statement :
        List.of(
            "insert into " + table + " default values",
            "update " + table + " set agency = 'north'",
            "delete from " + table,
            "truncate " + table)) {
      assertThatThrownBy(() -> DATABASE.auditor(NORTH).sql(statement).update())
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  @ParameterizedTest
  @MethodSource("tablesWithAnAgency")
  void neverLetsTheApplicationMoveARowToAnotherAgencyOrEmptyATable(String table) {
    assertThatThrownBy(
            () ->
                stores.plainly(
                    NORTH,
                    () -> stores.client.sql("update " + table + " set agency = 'south'").update()))
        .rootCause()
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> stores.client.sql("truncate " + table).update())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void bindsEveryTableWithAnAgency() {
    Map<String, String> bindings = new TreeMap<>();
    DATABASE
        .superuser()
        .sql(
            """
            select c.relname, c.relrowsecurity and c.relforcerowsecurity from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'rogatory' and c.relkind = 'r'
              and exists (select from pg_attribute a where a.attrelid = c.oid
                and a.attname = 'agency')
            """)
        .query((row, number) -> bindings.put(row.getString(1), row.getString(2)))
        .list();
    assertThat(bindings).hasSizeGreaterThan(10);
    assertThat(bindings.values()).containsOnly("t");
  }

  @Test
  void letsTheApplicationWriteNoAuditEntryForAnotherAgency() {
    assertThatThrownBy(
            () -> stores.plainly(NORTH, () -> stores.audit.record(Samples.entry(SOUTH, null))))
        .rootCause()
        .hasMessageContaining("row-level security");
  }

  private static int count(JdbcClient client, String table) {
    return client.sql("select count(*) from " + table).query(Integer.class).single();
  }
}
