package rogatory.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import rogatory.vocabulary.Sha256;

class FailedSignInsTests {
  private static final String ATTACKER = "192.0.2.1";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private final FailedSignIns failures = new FailedSignIns(clock);

  @Test
  void looksAtNoMoreTokensAfterTwentyFailuresInAMinute() {
    fail(19);
    assertThat(failures.exhausted(ATTACKER, token("a"))).isFalse();
    fail(1);
    assertThat(failures.exhausted(ATTACKER, token("a"))).isTrue();
    assertThat(failures.exhausted("192.0.2.2", token("a"))).as("another address").isFalse();
    now.set(now.get().plus(Duration.ofMinutes(1)));
    assertThat(failures.exhausted(ATTACKER, token("a"))).as("a minute later").isFalse();
  }

  @Test
  void letsThoseWorkOnWhoShareTheAddress() {
    failures.succeeded(token("good"));
    fail(40);
    assertThat(failures.exhausted(ATTACKER, token("good"))).isFalse();
    now.set(now.get().plus(Duration.ofMinutes(10)));
    fail(40);
    assertThat(failures.exhausted(ATTACKER, token("good"))).isTrue();
  }

  @Test
  void forgetsRatherThanGrows() {
    fail(20);
    for (int n = 0; n < 10_000; n++) {
      failures.failed("10.0." + n);
    }
    assertThat(failures.exhausted(ATTACKER, token("a"))).isFalse();
  }

  private void fail(int times) {
    for (int n = 0; n < times; n++) {
      failures.failed(ATTACKER);
    }
  }

  private static Sha256 token(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
