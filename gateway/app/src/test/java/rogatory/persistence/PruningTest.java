package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.exchange.Notice;
import rogatory.request.RequestId;
import rogatory.vocabulary.AgencyId;

class PruningTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private static final Path PAGE = Path.of("..", "docs", "growth.md");
  private static final Pattern ROW = Pattern.compile("^\\| `([a-z_]+)` \\|", Pattern.MULTILINE);
  private static final RetentionProperties KEPT =
      new RetentionProperties(Duration.ofHours(1), Duration.ofDays(90), Duration.ofDays(400));

  private static Stores stores;

  @BeforeAll
  static void opens() {
    stores = new Stores(DATABASE, TestFolders.create("pruning"));
  }

  @Test
  void removesOldNoticesOfEveryAgencyAndKeepsTheOthers() {
    Instant now = stores.clock.instant();
    for (AgencyId agency : List.of(NORTH, SOUTH)) {
      notice(agency, now.minus(Duration.ofDays(91)));
      notice(agency, now.minus(Duration.ofDays(89)));
    }

    assertThat(pruning().prune().notices()).isEqualTo(2);

    for (AgencyId agency : List.of(NORTH, SOUTH)) {
      assertThat(stores.work.plainly(agency, () -> stores.notices.page(null, 10)))
          .singleElement()
          .satisfies(kept -> assertThat(kept.at()).isAfter(now.minus(Duration.ofDays(90))));
    }
    assertThat(pruning().prune()).isEqualTo(new Pruning.Pruned(0, 0));
  }

  @Test
  void removesTokensLongAfterTheirEnd() {
    Instant now = stores.clock.instant();
    token("ended-long-ago", now.minus(Duration.ofDays(401)), null);
    token("ended-lately", now.minus(Duration.ofDays(399)), null);
    token("in-use", now.plus(Duration.ofDays(1)), null);
    token("revoked-long-ago", now.plus(Duration.ofDays(1)), now.minus(Duration.ofDays(401)));

    assertThat(pruning().prune().tokens()).isZero();
    token("ended-long-ago", "later", now.plus(Duration.ofDays(1)), null);
    token("revoked-long-ago", "later still", now.plus(Duration.ofDays(2)), null);

    assertThat(pruning().prune().tokens()).isEqualTo(2);

    assertThat(
            DATABASE
                .superuser()
                .sql("select person from access_token order by person")
                .query(String.class)
                .list())
        .as("that somebody had a token is known for good")
        .containsExactly("ended-lately", "ended-long-ago", "in-use", "revoked-long-ago");
  }

  @Test
  void mayNotRemoveACaseOrAnEntryOfTheTrail() {
    for (String table :
        List.of("outbound_request", "inbound_request", "history", "audit_entry", "audit_link")) {
      assertThatThrownBy(
              () -> stores.scope.asSystem(() -> stores.client.sql("delete from " + table).update()))
          .as(table)
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void tellsOfEveryTableWhatBoundsItsGrowth() throws IOException {
    Set<String> told =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> tables =
        DATABASE
            .superuser()
            .sql(
                "select tablename from pg_tables where schemaname not in ('pg_catalog',"
                    + " 'information_schema') and tablename not like 'flyway%' order by tablename")
            .query(String.class)
            .list();

    assertThat(told).containsAll(tables);
  }

  @Test
  void refusesToForgetAtOnce() {
    assertThatThrownBy(
            () ->
                new RetentionProperties(
                    Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(400)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a day or longer");
  }

  private static Pruning pruning() {
    return new Pruning(stores.client, stores.scope, new TwoAgencies(), KEPT, stores.clock);
  }

  private static void notice(AgencyId agency, Instant at) {
    stores.plainly(
        agency,
        () ->
            stores.notices.post(
                new Notice(UUID.randomUUID(), RequestId.random(), "REPLY", "CLOSED", at)));
  }

  private static void token(String person, Instant expires, Instant revoked) {
    token(person, person, expires, revoked);
  }

  private static void token(String person, String secret, Instant expires, Instant revoked) {
    DATABASE
        .superuser()
        .sql(
            """
            insert into access_token (hash, id, agency, person, issued_by, issued_at, expires_at,
              revoked_at)
            values (sha256(convert_to(?, 'UTF8')), gen_random_uuid(), 'north', ?, 'first', ?, ?, ?)
            """)
        .params(
            secret,
            person,
            Columns.of(expires.minus(Duration.ofDays(1))),
            Columns.of(expires),
            Columns.ofNullable(revoked))
        .update();
  }
}
