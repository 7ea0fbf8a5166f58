package rogatory.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rogatory.request.TemplateRef;

/** Parts of the product that are made when they are first asked for. */
class LazyTest {
  @Test
  void isMadeOnceWhenItIsAskedFor() {
    AtomicInteger made = new AtomicInteger();
    Lazy<Integer> lazy = new Lazy<>(made::incrementAndGet);
    assertThat(made).hasValue(0);
    assertThat(List.of(lazy.get(), lazy.get())).containsExactly(1, 1);
    assertThat(made).hasValue(1);
  }

  @Test
  void isTriedAgainAfterAFailure() {
    AtomicInteger tries = new AtomicInteger();
    Lazy<Integer> lazy =
        new Lazy<>(
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("first");
              }
              return tries.get();
            });
    assertThatThrownBy(lazy::get).isInstanceOf(IllegalStateException.class);
    assertThat(lazy.get()).isEqualTo(2);
  }

  @Test
  void isTheSameForManyThreadsThatAskForATemplateAtOnce() throws Exception {
    ProductTemplates unread = new ProductTemplates();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (String id : List.of("ncii-takedown", "epoc", "tco-1")) {
        Callable<List<Object>> asking =
            () -> {
              Template template = unread.templates().get(new TemplateRef(id, "1.0.0")).get();
              template.readAhead();
              return List.of(
                  template,
                  template.schema().compiled(),
                  template.in("fr").orElseThrow(),
                  template.in("de").orElseThrow());
            };
        List<Future<List<Object>>> asked =
            threads.invokeAll(IntStream.range(0, 16).mapToObj(i -> asking).toList());
        List<Object> known = asking.call();
        for (Future<List<Object>> one : asked) {
          assertThat(one.get()).usingElementComparator(LazyTest::identity).isEqualTo(known);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int identity(Object one, Object other) {
    return one == other ? 0 : 1;
  }
}
