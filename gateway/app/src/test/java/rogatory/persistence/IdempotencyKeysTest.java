package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.casework.IdempotencyKeys.Claim;
import rogatory.casework.IdempotencyKeys.Kept;
import rogatory.exchange.Notice;
import rogatory.request.RequestId;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Sha256;

class IdempotencyKeysTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir static Path keys;

  private static final Actor LIAISON = new Actor(new PersonId("liaison"), NORTH, Set.of());
  private static final Sha256 REQUEST = Sha256.of(new byte[] {1});
  private static final Sha256 OTHER = Sha256.of(new byte[] {2});
  private static final Kept ANSWER = new Kept(201, Map.of("Location", "/1"), "{\"a\":\"é\"}");
  private Stores stores;

  @BeforeEach
  void opensTheStores() {
    stores = new Stores(DATABASE, keys);
    DATABASE.superuser().sql("truncate idempotency_key, notice").update();
  }

  @Test
  void givesTheSameAnswerToTheSameRequest() {
    UUID claim = taken(LIAISON);
    assertThat(claim(LIAISON, REQUEST)).isEqualTo(new Claim.InFlight());
    stores.keys.keep(LIAISON, claim, ANSWER);

    assertThat(claim(LIAISON, REQUEST)).isEqualTo(new Claim.Answered(ANSWER));
    assertThat(claim(LIAISON, OTHER)).isEqualTo(new Claim.OtherRequest());
  }

  @Test
  void keepsThePersonsApart() {
    taken(LIAISON);
    taken(new Actor(new PersonId("other"), NORTH, Set.of()));
    taken(new Actor(new PersonId("liaison"), SOUTH, Set.of()));
  }

  @Test
  void givesTheKeyFreeWhenNothingWasDone() {
    UUID claim = taken(LIAISON);
    stores.keys.release(LIAISON, claim);

    assertThat(claim(LIAISON, OTHER)).isInstanceOf(Claim.Taken.class);
  }

  @Test
  void endsAClaimWhoseWorkerDied() {
    UUID dead = taken(LIAISON);
    stores.clock.advance(Duration.ofMinutes(2).minusMillis(1));
    assertThat(claim(LIAISON, REQUEST)).isEqualTo(new Claim.InFlight());
    stores.clock.advance(Duration.ofMillis(1));
    UUID alive = taken(LIAISON);

    stores.keys.keep(LIAISON, dead, ANSWER);
    assertThat(claim(LIAISON, REQUEST)).isEqualTo(new Claim.InFlight());
    stores.keys.keep(LIAISON, alive, ANSWER);
    assertThat(claim(LIAISON, REQUEST)).isEqualTo(new Claim.Answered(ANSWER));
  }

  @Test
  void forgetsAfterADay() {
    stores.keys.keep(LIAISON, taken(LIAISON), ANSWER);
    stores.clock.advance(Duration.ofHours(24));
    assertThat(stores.keys.removeExpired()).isEqualTo(1);
    assertThat(stores.keys.removeExpired()).isZero();
    taken(LIAISON);
  }

  @Test
  void letsOneOfManyThatAskTogetherWork() {
    CountDownLatch together = new CountDownLatch(1);
    List<CompletableFuture<Claim>> claims = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      claims.add(
          CompletableFuture.supplyAsync(
              () -> {
                CaseStoresTest.await(together);
                return claim(LIAISON, REQUEST);
              }));
    }
    together.countDown();

    List<Claim> all = claims.stream().map(CompletableFuture::join).toList();
    assertThat(all).filteredOn(Claim.Taken.class::isInstance).hasSize(1);
    assertThat(all).filteredOn(Claim.InFlight.class::isInstance).hasSize(5);
  }

  @Test
  void postsANoticeOnceAndPagesNewestFirst() {
    Notice first = new Notice(UUID.randomUUID(), RequestId.random(), "SEND", "SENT", Samples.NOW);
    Notice next =
        new Notice(
            UUID.randomUUID(), RequestId.random(), "REMIND", "SENT", Samples.NOW.plusSeconds(1));
    stores.plainly(
        NORTH,
        () -> {
          stores.notices.post(first);
          stores.notices.post(first);
          stores.notices.post(next);
        });

    assertThat(stores.work.plainly(NORTH, () -> stores.notices.page(null, 9)))
        .containsExactly(next, first);
    assertThat(stores.work.plainly(NORTH, () -> stores.notices.page(next.id(), 9)))
        .containsExactly(first);
    assertThat(stores.work.plainly(SOUTH, () -> stores.notices.page(null, 9))).isEmpty();
  }

  private Claim claim(Actor actor, Sha256 request) {
    return stores.keys.claim(actor, "key-12345", request);
  }

  private UUID taken(Actor actor) {
    return ((Claim.Taken) claim(actor, REQUEST)).id();
  }
}
