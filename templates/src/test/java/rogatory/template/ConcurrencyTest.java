package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rogatory.exchange.Forms;

class ConcurrencyTest {
  @Test
  void judgesTheSameFromManyThreads() throws InterruptedException, ExecutionException {
    Forms.Verdict good = Samples.ncii(answers -> {});
    Forms.Verdict bad = Samples.ncii(answers -> answers.remove("goodFaith"));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> judging =
          () ->
              Samples.ncii(answers -> {}).equals(good)
                  && Samples.ncii(answers -> answers.remove("goodFaith")).equals(bad);
      for (Future<Boolean> same :
          threads.invokeAll(IntStream.range(0, 200).mapToObj(i -> judging).toList())) {
        assertThat(same.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
