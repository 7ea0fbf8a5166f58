package rogatory.persistence;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.exchange.Admission;
import rogatory.exchange.InboundLedger;
import rogatory.exchange.MessageId;
import rogatory.request.RequestId;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * The ledger in tables {@code ledger} and {@code ledger_version}. The unique key decides: of two
 * transactions that arrive together the second waits for the first. An id that its sender used
 * towards another agency is conflicting here.
 */
public final class JdbcInboundLedger implements InboundLedger {
  private final JdbcClient client;

  /** A ledger that works inside units of work. */
  JdbcInboundLedger(JdbcClient client) {
    this.client = client;
  }

  @Override
  public Admission admit(PartyId sender, MessageId message, Sha256 hash, UUID receipt) {
    int entered =
        client
            .sql(
                """
                insert into ledger (sender, message, hash, receipt) values (?, ?, ?, ?)
                on conflict (sender, message) do nothing
                """)
            .params(sender.value(), message.value(), Columns.of(hash), receipt)
            .update();
    if (entered == 1) {
      return new Admission.New();
    }
    return client
        .sql("select hash, receipt from ledger where sender = ? and message = ?")
        .params(sender.value(), message.value())
        .query((row, number) -> seen(Columns.hash(row, "hash"), hash, Columns.uuid(row, "receipt")))
        .optional()
        .orElseGet(Admission.Conflicting::new);
  }

  @Override
  public Optional<UUID> receiptOf(PartyId sender, MessageId message, Sha256 hash) {
    return client
        .sql("select receipt from ledger where sender = ? and message = ? and hash = ?")
        .params(sender.value(), message.value(), Columns.of(hash))
        .query(UUID.class)
        .optional();
  }

  @Override
  public Admission admitVersion(
      PartyId sender, RequestId request, int version, Sha256 hash, UUID receipt) {
    int entered =
        client
            .sql(
                """
                insert into ledger_version (sender, request, version, hash, receipt)
                values (?, ?, ?, ?, ?) on conflict (sender, request, version) do nothing
                """)
            .params(sender.value(), request.value(), version, Columns.of(hash), receipt)
            .update();
    if (entered == 1) {
      return new Admission.New();
    }
    return client
        .sql(
            """
            select hash, receipt from ledger_version
            where sender = ? and request = ? and version = ?
            """)
        .params(sender.value(), request.value(), version)
        .query((row, number) -> seen(Columns.hash(row, "hash"), hash, Columns.uuid(row, "receipt")))
        .optional()
        .orElseGet(Admission.Conflicting::new);
  }

  private static Admission seen(Sha256 then, Sha256 now, UUID receipt) {
    return then.equals(now) ? new Admission.Duplicate(receipt) : new Admission.Conflicting();
  }
}
