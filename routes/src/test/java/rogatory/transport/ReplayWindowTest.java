package rogatory.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import rogatory.exchange.SeenMessages;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

class ReplayWindowTest {
  private static final PartyId SENDER = new PartyId("authority-pl");
  private static final Duration KEEP = Duration.ofMinutes(10);

  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-22T10:00:00Z"));

  @Test
  void refusesWhatAnotherNodeTookAndWhatNobodyCanTell() {
    var nodes = new EnumMap<SeenMessages.Answer, Optional<Problem>>(SeenMessages.Answer.class);
    for (var answer : SeenMessages.Answer.values()) {
      var window = new ReplayWindow(KEEP, 10, clock, (sender, message, until) -> answer);
      nodes.put(answer, window.enter(SENDER, "a"));
    }
    assertThat(nodes)
        .containsEntry(SeenMessages.Answer.NEW, Optional.empty())
        .containsEntry(SeenMessages.Answer.SEEN, Optional.of(Problem.REPLAYED))
        .containsEntry(SeenMessages.Answer.UNKNOWN, Optional.of(Problem.UNAVAILABLE));
  }

  @Test
  void forgetsAMessageOnlyWhenItCannotBeFreshAnyMore() {
    var window = new ReplayWindow(KEEP, 10, clock);
    assertThat(window.enter(SENDER, "a")).isEmpty();

    clock.advance(KEEP.minusMillis(1));
    assertThat(window.enter(SENDER, "a")).contains(Problem.REPLAYED);

    clock.advance(Duration.ofMillis(1));
    assertThat(window.enter(SENDER, "a")).isEmpty();
  }

  @Test
  void refusesRatherThanForgetsWhenItIsFull() {
    var window = new ReplayWindow(KEEP, 2, clock);
    assertThat(window.enter(SENDER, "a")).isEmpty();
    assertThat(window.enter(SENDER, "b")).isEmpty();

    assertThat(window.enter(SENDER, "c")).contains(Problem.TOO_MANY_REQUESTS);
    assertThat(window.enter(SENDER, "a")).contains(Problem.REPLAYED);
    assertThat(window.enter(new PartyId("authority-cz"), "c")).isEmpty();

    clock.advance(KEEP);
    assertThat(window.enter(SENDER, "c")).isEmpty();
  }

  @Test
  void letsOneOfManyThatArriveTogetherThrough() throws Exception {
    var window = new ReplayWindow(KEEP, 1_000, clock);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> arrivals = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        arrivals.add(() -> window.enter(SENDER, "same").isEmpty());
      }
      int through = 0;
      for (Future<Boolean> arrival : threads.invokeAll(arrivals)) {
        through += arrival.get() ? 1 : 0;
      }
      assertThat(through).isEqualTo(1);
    } finally {
      threads.shutdown();
    }
  }

  @Property(tries = 200)
  void takesEachMessageOnceWhateverTheOrder(
      @ForAll @Size(max = 50) List<@IntRange(max = 20) Integer> messages) {
    var window = new ReplayWindow(KEEP, 100, clock);
    Set<Integer> known = new HashSet<>();
    for (Integer message : messages) {
      assertThat(window.enter(SENDER, "m" + message).isEmpty()).isEqualTo(known.add(message));
    }
  }
}
