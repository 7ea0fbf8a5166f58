package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderedIdsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void growsWithinAMillisecondAndAcrossIt() {
    var ids = Stream.generate(() -> OrderedIds.next(NOW)).limit(5000).map(UUID::toString).toList();

    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(OrderedIds.next(NOW.plusMillis(5)).toString()).isGreaterThan(ids.get(4999));
  }

  @Test
  void isAnIdentityOfVersionSevenThatHoldsTheTime() {
    Instant later = NOW.plusSeconds(3600);
    UUID id = OrderedIds.next(later);

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(later.toEpochMilli());
  }
}
