package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class BoundedTransactionsTest {
  private static final int THREADS = 24;
  private static final int ROUNDS = 10;

  @RegisterExtension static final DatabaseExtension database = new DatabaseExtension();

  @Test
  void threadsThatNeedTransactionsBesideTheirOwnNeverWaitForOneAnother() throws Exception {
    try (HikariDataSource pool = Database.pool(database.dataSource().getDataSource(), 4)) {
      var transactions = new BoundedTransactions(pool);
      TransactionTemplate outer = new TransactionTemplate(transactions);
      TransactionTemplate apart = apart(transactions);
      JdbcClient client = JdbcClient.create(pool);
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      List<Future<Integer>> sums = new ArrayList<>();
      for (int thread = 0; thread < THREADS * ROUNDS; thread++) {
        sums.add(
            threads.submit(
                () ->
                    outer.execute(
                        first ->
                            one(client)
                                + apart.execute(
                                    second -> one(client) + apart.execute(third -> one(client))))));
      }
      for (Future<Integer> sum : sums) {
        assertThat(sum.get(30, TimeUnit.SECONDS)).isEqualTo(3);
      }
      threads.shutdownNow();
    }
  }

  @Test
  void aTransactionThatFoundNoPlaceInTimeSaysSoAndTheNextOneGoesOn() throws Exception {
    try (HikariDataSource pool = Database.pool(database.dataSource().getDataSource(), 4)) {
      pool.setConnectionTimeout(300);
      TransactionTemplate outer = new TransactionTemplate(new BoundedTransactions(pool));
      var holding = new CountDownLatch(2);
      var free = new CountDownLatch(1);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      List<Future<Boolean>> held = new ArrayList<>();
      for (int thread = 0; thread < 2; thread++) {
        held.add(
            threads.submit(
                () ->
                    outer.execute(
                        status -> {
                          holding.countDown();
                          return waits(free);
                        })));
      }
      assertThat(holding.await(10, TimeUnit.SECONDS)).isTrue();

      assertThatThrownBy(() -> outer.execute(status -> true))
          .isInstanceOf(CannotCreateTransactionException.class);

      free.countDown();
      for (Future<Boolean> each : held) {
        assertThat(each.get(10, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(outer.<Boolean>execute(status -> true)).isTrue();
      threads.shutdownNow();
    }
  }

  private static boolean waits(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int one(JdbcClient client) {
    return client.sql("select 1").query(Integer.class).single();
  }

  private static TransactionTemplate apart(BoundedTransactions transactions) {
    TransactionTemplate apart = new TransactionTemplate(transactions);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return apart;
  }
}
