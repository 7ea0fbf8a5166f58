package rogatory.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rogatory.request.Priority;
import rogatory.vocabulary.AgencyId;

class ErrandTest {
  private static final Instant DUE = Instant.parse("2026-11-22T10:00:00.123456Z");

  @Test
  void remembersInItsIdentityWhenItCouldFirstBeDone() {
    assertThat(Errand.firstDue(errand(DUE).id()))
        .contains(Instant.parse("2026-11-22T10:00:00.123Z"));
    assertThat(errand(DUE).id().version()).isEqualTo(7);
    assertThat(errand(DUE).id().variant()).isEqualTo(2);
  }

  @Test
  void knowsNothingOfAnIdentityThatWasNotMadeHere() {
    assertThat(Errand.firstDue(UUID.randomUUID())).isEmpty();
  }

  @Test
  void hasAnIdentityOfItsOwnThoughManyAreDueAtOnce() {
    Set<UUID> identities = new HashSet<>();
    for (int number = 0; number < 10_000; number++) {
      identities.add(errand(DUE).id());
    }
    assertThat(identities).hasSize(10_000);
    assertThat(errand(DUE.plusMillis(1)).id().toString())
        .isGreaterThan(errand(DUE).id().toString());
  }

  private static Errand errand(Instant due) {
    return Errand.of(
        new AgencyId("north"), Errand.Kind.DISPATCH, UUID.randomUUID(), Priority.ROUTINE, due);
  }
}
