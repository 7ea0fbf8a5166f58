package rogatory.persistence;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import rogatory.exchange.AuditRecords;
import rogatory.exchange.AuditTrail;

/**
 * The audit trail in table {@code audit_entry}. A row is written with the digest that the {@link
 * AuditLinker} will chain; purposes are case content and lie encrypted.
 */
public final class JdbcAuditTrail implements AuditTrail, AuditRecords {
  private static final String PURPOSE = "PURPOSE";

  private static final String INSERT =
      """
      with entry as (
        insert into audit_entry (id, agency, at, person, roles, action, object, purpose,
          counterpart, result, hash)
        values (:id, :agency, :at, :person, :roles, :action, :object, :purpose, :counterpart,
          :result, :hash))
      insert into audit_pending (entry, agency, row_hash) values (:id, :agency, :row_hash)
      """;

  private final JdbcClient client;
  private final AgencyScope scope;
  private final TransactionTemplate apart;
  private final Announcements announcements;
  private final ContentCipher cipher;
  private final Clock clock;

  /** A trail over these connections and transactions. */
  JdbcAuditTrail(
      JdbcClient client,
      AgencyScope scope,
      PlatformTransactionManager transactions,
      Announcements announcements,
      ContentCipher cipher,
      Clock clock) {
    this.client = client;
    this.scope = scope;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.announcements = announcements;
    this.cipher = cipher;
    this.clock = clock;
  }

  @Override
  public void record(Entry entry) {
    UUID id = OrderedIds.next(clock.instant());
    AuditRow row = AuditRow.of(id, entry, cipher.encryptText(id, PURPOSE, entry.purpose()));
    client
        .sql(INSERT)
        .paramSource(
            new MapSqlParameterSource("id", row.id())
                .addValue("agency", row.agency())
                .addValue("at", Columns.of(row.at()))
                .addValue("person", row.person())
                .addValue("roles", row.roles())
                .addValue("action", row.action())
                .addValue("object", row.object())
                .addValue("purpose", row.purpose())
                .addValue("counterpart", row.counterpart())
                .addValue("result", row.result())
                .addValue("hash", row.hash())
                .addValue("row_hash", row.digest()))
        .update();
  }

  /** From a transaction of parts it waits for its end, so that no thread holds two connections. */
  @Override
  public void recordApart(Entry entry) {
    if (announcements.isForParts()) {
      announcements.afterwards(() -> recordNow(entry));
    } else {
      recordNow(entry);
    }
  }

  private void recordNow(Entry entry) {
    apart.executeWithoutResult(status -> scope.within(entry.actor().agency(), () -> record(entry)));
  }

  @Override
  public List<Recorded> page(@Nullable String object, @Nullable UUID before, int limit) {
    String query =
        "select * from audit_entry where agency = current_agency()"
            + (object == null ? "" : " and object = :object")
            + (before == null ? "" : " and id < :before")
            + " order by id desc limit :limit";
    return client
        .sql(query)
        .paramSource(
            new MapSqlParameterSource("object", object)
                .addValue("before", before)
                .addValue("limit", Pages.checked(limit)))
        .query((row, number) -> recorded(AuditRow.read(row)))
        .list();
  }

  private Recorded recorded(AuditRow row) {
    return new Recorded(row.id(), row.entry(cipher.decryptText(row.id(), PURPOSE, row.purpose())));
  }
}
