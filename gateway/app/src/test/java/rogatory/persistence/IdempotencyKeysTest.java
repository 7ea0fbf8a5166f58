package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.casework.IdempotencyKeys.Kept;
import rogatory.casework.IdempotencyKeys.Turn;
import rogatory.exchange.Errand;
import rogatory.exchange.Notice;
import rogatory.request.Priority;
import rogatory.request.RequestId;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

class IdempotencyKeysTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir static Path keys;

  private static final Actor LIAISON = new Actor(new PersonId("liaison"), NORTH, Set.of());
  private static final String KEY = "key-12345";
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
    assertThat(once(REQUEST, this::acts)).isEqualTo(new Turn.Acted(true));

    assertThat(once(REQUEST, IdempotencyKeysTest::mustNotAct)).isEqualTo(new Turn.Answered(ANSWER));
    assertThat(once(OTHER, IdempotencyKeysTest::mustNotAct)).isEqualTo(new Turn.OtherRequest());
    assertThat(notices()).isEqualTo(1);
  }

  @Test
  void keepsThePersonsApart() {
    once(REQUEST, this::acts);
    for (Actor other :
        List.of(
            new Actor(new PersonId("other"), NORTH, Set.of()),
            new Actor(new PersonId("liaison"), SOUTH, Set.of()))) {
      assertThat(stores.keys.once(other, KEY, REQUEST, () -> Optional.of(ANSWER)))
          .isEqualTo(new Turn.Acted(true));
    }
  }

  @Test
  void undoesEverythingAndFreesTheKeyWhenNothingWasToBeDone() {
    assertThat(
            once(
                REQUEST,
                () -> {
                  acts();
                  return Optional.empty();
                }))
        .isEqualTo(new Turn.Acted(false));

    assertThat(notices()).isZero();
    assertThat(once(OTHER, this::acts)).isEqualTo(new Turn.Acted(true));
  }

  @Test
  void hasDoneNothingWhenItFailsBeforeTheAnswerIsKept() {
    assertThatThrownBy(
            () ->
                once(
                    REQUEST,
                    () -> {
                      acts();
                      throw new IllegalStateException("killed");
                    }))
        .hasMessage("killed");

    actsForTheFirstTime();
  }

  @Test
  void hasDoneNothingWhenItIsKilledBeforeTheAct() {
    assertThatThrownBy(
            () ->
                once(
                    REQUEST,
                    () -> {
                      killsItsConnection();
                      return acts();
                    }))
        .isInstanceOf(RuntimeException.class);

    actsForTheFirstTime();
  }

  @Test
  void hasDoneNothingWhenItIsKilledBetweenTheActAndItsAnswer() {
    assertThatThrownBy(
            () ->
                once(
                    REQUEST,
                    () -> {
                      Optional<Kept> answer = acts();
                      killsItsConnection();
                      return answer;
                    }))
        .isInstanceOf(RuntimeException.class);

    actsForTheFirstTime();
  }

  @Test
  void isInWorkForOthersUntilItEndsAndNotLonger() {
    once(
        REQUEST,
        () -> {
          Turn other =
              CompletableFuture.supplyAsync(() -> once(REQUEST, IdempotencyKeysTest::mustNotAct))
                  .join();
          assertThat(other).isEqualTo(new Turn.InFlight());
          return Optional.empty();
        });

    actsForTheFirstTime();
  }

  @Test
  void undoesADeniedPartAloneAndHintsAfterTheCommit() {
    once(
        REQUEST,
        () -> {
          stores.work.within(
              NORTH,
              () -> {
                stores.outbox.put(errand());
                stores.notices.post(notice());
                return Outcome.denied(Problem.STATE_FORBIDS);
              });
          stores.plainly(NORTH, () -> stores.outbox.put(errand()));
          assertThat(stores.hinted).isEmpty();
          return acts();
        });

    assertThat(notices()).isEqualTo(1);
    assertThat(stores.hinted).hasSize(1);
  }

  @Test
  void recordsARefusalAfterTheEndWhateverBecameOfIt() {
    once(
        REQUEST,
        () -> {
          stores.audit.recordApart(Samples.entry(NORTH, "refused"));
          return Optional.empty();
        });

    assertThat(stores.work.plainly(NORTH, () -> stores.audit.page(null, null, 9))).isNotEmpty();
  }

  @Test
  void allowsNoUnitOfWorkInsideAnother() {
    assertThatThrownBy(
            () ->
                once(
                    REQUEST,
                    () ->
                        stores.work.plainly(
                            NORTH, () -> stores.work.plainly(NORTH, () -> Optional.of(ANSWER)))))
        .hasMessageContaining("open already");
  }

  @Test
  void forgetsAfterADay() {
    once(REQUEST, this::acts);
    stores.clock.advance(Duration.ofHours(24));
    assertThat(once(OTHER, () -> Optional.of(ANSWER))).isEqualTo(new Turn.Acted(true));
    stores.clock.advance(Duration.ofHours(24));
    assertThat(stores.keys.removeExpired()).isEqualTo(1);
    assertThat(stores.keys.removeExpired()).isZero();
    assertThat(once(REQUEST, this::acts)).isEqualTo(new Turn.Acted(true));
  }

  @Test
  void letsOneOfManyThatAskTogetherWork() {
    CountDownLatch together = new CountDownLatch(1);
    List<CompletableFuture<Turn>> turns = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      turns.add(
          CompletableFuture.supplyAsync(
              () -> {
                CaseStoresTest.await(together);
                return once(REQUEST, this::acts);
              }));
    }
    together.countDown();

    List<Turn> all = turns.stream().map(CompletableFuture::join).toList();
    assertThat(all).filteredOn(Turn.Acted.class::isInstance).hasSize(1);
    assertThat(all).allMatch(turn -> !(turn instanceof Turn.OtherRequest));
    assertThat(notices()).isEqualTo(1);
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

  private void actsForTheFirstTime() {
    assertThat(notices()).isZero();
    assertThat(once(REQUEST, this::acts)).isEqualTo(new Turn.Acted(true));
    assertThat(notices()).isEqualTo(1);
  }

  private Turn once(Sha256 request, Supplier<Optional<Kept>> act) {
    return stores.keys.once(LIAISON, KEY, request, act);
  }

  private Optional<Kept> acts() {
    stores.plainly(NORTH, () -> stores.notices.post(notice()));
    return Optional.of(ANSWER);
  }

  private static Optional<Kept> mustNotAct() {
    throw new AssertionError("It acts again");
  }

  /** As when the process dies: the server rolls back. */
  private void killsItsConnection() {
    int backend =
        stores.work.plainly(
            NORTH,
            () -> stores.client.sql("select pg_backend_pid()").query(Integer.class).single());
    DATABASE.superuser().sql("select pg_terminate_backend(?)").param(backend).query().singleRow();
  }

  private static Notice notice() {
    return new Notice(UUID.randomUUID(), RequestId.random(), "SEND", "SENT", Samples.NOW);
  }

  private static Errand errand() {
    return Errand.of(NORTH, Errand.Kind.NOTICE, UUID.randomUUID(), Priority.ROUTINE, Samples.NOW);
  }

  private long notices() {
    return DATABASE.superuser().sql("select count(*) from notice").query(Long.class).single();
  }
}
