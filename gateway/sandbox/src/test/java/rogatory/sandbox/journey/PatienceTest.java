package rogatory.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final Patience patience = new Patience(Duration.ofSeconds(120), nanos::get);

  @Test
  void takesWhatComesInTime() {
    assertThat(patience.<String>until("a reply", () -> after(120, Optional.of("there"))))
        .isEqualTo("there");
  }

  @Test
  void takesNothingThatComesTooLate() {
    assertThatThrownBy(() -> patience.until("a reply", () -> after(121, Optional.of("there"))))
        .isInstanceOf(JourneyFailedException.class)
        .hasMessageContaining("a reply");
  }

  @Test
  void givesUpWhenNothingComes() {
    assertThatThrownBy(() -> patience.until("a reply", () -> after(121, Optional.empty())))
        .isInstanceOf(JourneyFailedException.class);
  }

  private <T> Optional<T> after(long seconds, Optional<T> found) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    return found;
  }
}
