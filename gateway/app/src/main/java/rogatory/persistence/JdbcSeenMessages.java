package rogatory.persistence;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import rogatory.exchange.SeenMessages;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * Fresh messages in table {@code seen_message}, each in a short transaction of its own that does
 * not wait for the disk: what a power cut takes of them is stopped by the ledger, which stores no
 * document twice. Each node bounds what it lets through to this table.
 */
public final class JdbcSeenMessages implements SeenMessages {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcSeenMessages.class);
  private static final int BATCH = 10_000;

  private final JdbcClient client;
  private final TransactionTemplate apart;
  private final Clock clock;

  /** A memory over these connections. */
  JdbcSeenMessages(JdbcClient client, PlatformTransactionManager transactions, Clock clock) {
    this.client = client;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  @Override
  public Answer enter(PartyId sender, Sha256 message, Instant until) {
    try {
      Integer entered =
          apart.execute(
              status -> {
                client.sql("set local synchronous_commit = off").update();
                return client
                    .sql(
                        """
                        insert into seen_message (sender, message, until) values (?, ?, ?)
                        on conflict (sender, message) do nothing
                        """)
                    .params(sender.value(), Columns.of(message), Columns.of(until))
                    .update();
              });
      return Integer.valueOf(1).equals(entered) ? Answer.NEW : Answer.SEEN;
    } catch (DataAccessException | TransactionException unavailable) {
      LOG.warn("Nobody can tell whether a message is new: {}", unavailable.getClass().getName());
      return Answer.UNKNOWN;
    }
  }

  /** Forgets what is no longer fresh; answers how many messages. */
  int forget() {
    int forgotten = 0;
    int now;
    do {
      now =
          client
              .sql(
                  """
                  delete from seen_message where (sender, message) in (
                    select sender, message from seen_message where until < ?
                    order by until limit ?)
                  """)
              .params(Columns.of(clock.instant()), BATCH)
              .update();
      forgotten += now;
    } while (now == BATCH);
    return forgotten;
  }
}
