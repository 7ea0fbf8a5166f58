package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChoresTest {
  @Test
  void goesOnAfterAFailureAndBesideAChoreThatHangs() throws Exception {
    CountDownLatch turns = new CountDownLatch(3);
    CountDownLatch end = new CountDownLatch(1);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Chores chores =
        new Chores(
            List.of(
                new Chores.Chore("hangs", Duration.ofMillis(1), () -> CaseStoresTest.await(end)),
                new Chores.Chore(
                    "fails",
                    Duration.ofMillis(1),
                    () -> {
                      turns.countDown();
                      throw new IllegalStateException("failed on purpose");
                    })),
            meters);
    chores.start();
    try {
      assertThat(turns.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(chores.isRunning()).isTrue();
    } finally {
      end.countDown();
      chores.stop();
    }
    assertThat(chores.isRunning()).isFalse();
    assertThat(meters.get(Chores.METER).tags("chore", "fails", "outcome", "failed").timer().count())
        .isGreaterThanOrEqualTo(2);
    assertThat(meters.find(Chores.METER).tags("chore", "fails", "outcome", "done").timer())
        .isNull();
  }
}
