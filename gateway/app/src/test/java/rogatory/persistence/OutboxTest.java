package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.exchange.DeadLetters;
import rogatory.exchange.Errand;
import rogatory.request.Priority;
import rogatory.vocabulary.AgencyId;

class OutboxTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir static Path keys;

  private static final Duration SHORT_REST = Duration.ofSeconds(5);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private Stores stores;

  @BeforeEach
  void opensTheStores() {
    stores = new Stores(DATABASE, keys);
    DATABASE.superuser().sql("truncate errand").update();
  }

  @Test
  void leasesAnErrandToOneWorkerOnly() {
    Errand errand = put(NORTH, Priority.ROUTINE, Duration.ZERO);

    assertThat(lease(errand)).contains(errand);
    assertThat(lease(errand)).isEmpty();
  }

  @Test
  void looksAtAClockOnlyOnceAtOneInstant() {
    Instant due = stores.clock.instant().plus(Duration.ofDays(10));
    UUID request = UUID.randomUUID();
    for (Instant at : List.of(due, due, due.plusSeconds(1), due)) {
      stores.plainly(
          NORTH,
          () ->
              stores.outbox.put(
                  Errand.of(NORTH, Errand.Kind.DEADLINE, request, Priority.ROUTINE, at)));
    }

    assertThat(
            DATABASE
                .superuser()
                .sql("select count(*) from errand where subject = ?")
                .param(request)
                .query(Integer.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void leasesAnErrandToOneOfManyThatAskTogether() {
    Errand errand = put(NORTH, Priority.ROUTINE, Duration.ZERO);
    CountDownLatch together = new CountDownLatch(1);
    List<CompletableFuture<Optional<Errand>>> workers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      workers.add(
          CompletableFuture.supplyAsync(
              () -> {
                CaseStoresTest.await(together);
                return lease(errand);
              }));
    }
    together.countDown();

    assertThat(workers.stream().map(CompletableFuture::join).flatMap(Optional::stream))
        .containsExactly(errand);
  }

  @Test
  void losesALeaseByTime() {
    Errand errand = put(NORTH, Priority.ROUTINE, Duration.ZERO);
    assertThat(lease(errand)).isPresent();

    stores.clock.advance(LEASE.minusMillis(1));
    assertThat(lease(errand)).isEmpty();
    stores.clock.advance(Duration.ofMillis(1));
    assertThat(lease(errand)).contains(errand);
  }

  @Test
  void leasesNothingBeforeItsTimeNorAfterItIsDone() {
    Errand later = put(NORTH, Priority.ROUTINE, Duration.ofSeconds(5));
    assertThat(lease(later)).isEmpty();
    stores.clock.advance(Duration.ofSeconds(5));
    assertThat(lease(later)).contains(later);
    stores.plainly(NORTH, () -> stores.outbox.done(later.id()));

    stores.clock.advance(LEASE);
    assertThat(lease(later)).isEmpty();
    assertThat(
            lease(Errand.of(NORTH, Errand.Kind.NOTICE, later.subject(), later.priority(), now())))
        .isEmpty();
  }

  @Test
  void postponesAndCountsAttemptsAndHintsAgain() {
    Errand errand = put(NORTH, Priority.ROUTINE, Duration.ZERO);
    assertThat(lease(errand)).isPresent();
    stores.hinted.clear();

    postpone(errand, Duration.ofMinutes(1), true);
    stores.clock.advance(Duration.ofMinutes(1));
    Errand again = lease(errand).orElseThrow();
    postpone(errand, Duration.ZERO, false);

    assertThat(again.attempts()).isEqualTo(1);
    assertThat(stores.hinted).hasSize(2).allMatch(hint -> hint.attempts() == 1);
    assertThat(lease(errand).orElseThrow().attempts()).isEqualTo(1);
  }

  @Test
  void keepsWhatIsGivenUpAsADeadLetterUntilItIsRevived() {
    Errand errand = put(NORTH, Priority.ROUTINE, Duration.ZERO);
    Errand foreign = put(SOUTH, Priority.ROUTINE, Duration.ZERO);
    stores.plainly(NORTH, () -> stores.outbox.bury(errand.id(), "rejected-gone"));
    stores.plainly(SOUTH, () -> stores.outbox.bury(foreign.id(), "x".repeat(300)));

    List<DeadLetters.DeadLetter> dead = stores.work.plainly(NORTH, () -> stores.outbox.list(10));
    assertThat(dead).containsExactly(new DeadLetters.DeadLetter(errand, "rejected-gone", now()));
    assertThat(lease(errand)).isEmpty();
    stores.clock.advance(Duration.ofDays(1));
    assertThat(stores.relay.sweep()).isZero();

    stores.hinted.clear();
    assertThat(stores.work.plainly(NORTH, () -> stores.outbox.revive(foreign.id()))).isEmpty();
    assertThat(stores.work.plainly(NORTH, () -> stores.outbox.revive(errand.id()))).isPresent();
    assertThat(stores.hinted).extracting(Errand::id).containsExactly(errand.id());
    assertThat(lease(errand)).isPresent();
  }

  @Test
  void losingEveryHintLosesNothing() {
    stores.hintsAreLost = true;
    Errand north = put(NORTH, Priority.ROUTINE, Duration.ZERO);
    Errand south = put(SOUTH, Priority.ROUTINE, Duration.ofHours(3));
    stores.hintsAreLost = false;

    assertThat(stores.relay.sweep()).isZero();
    stores.clock.advance(stores.properties.hintAgainAfter());
    stores.relay.sweep();
    assertThat(stores.hinted).containsExactly(north);

    stores.clock.advance(Duration.ofHours(3));
    stores.hinted.clear();
    stores.relay.sweep();
    assertThat(stores.hinted).containsExactlyInAnyOrder(north, south);
  }

  @Test
  void losingEveryHintOfTheSweepLosesNothingEither() {
    stores.hintsAreLost = true;
    Errand errand = put(NORTH, Priority.ROUTINE, Duration.ZERO);
    for (int i = 0; i < 12; i++) {
      stores.clock.advance(stores.properties.hintAgainAtMost());
      assertThat(stores.relay.sweep()).isEqualTo(1);
    }
    stores.hintsAreLost = false;

    stores.clock.advance(stores.properties.hintAgainAtMost());
    stores.relay.sweep();
    assertThat(stores.hinted).containsExactly(errand);
  }

  @Test
  void sweepsTheMostUrgentFirstAndNothingTwiceInARow() {
    stores.hintsAreLost = true;
    List<Errand> put = new ArrayList<>();
    for (int level : new int[] {3, 9, 4, 7, 3, 6, 9}) {
      put.add(put(NORTH, new Priority(level), Duration.ZERO));
    }
    stores.hintsAreLost = false;
    stores.clock.advance(stores.properties.hintAgainAfter());

    assertThat(stores.relay.sweep()).isEqualTo(7);
    assertThat(stores.hinted)
        .extracting(hint -> hint.priority().level())
        .containsExactly(9, 9, 7, 6, 4, 3, 3);
    assertThat(stores.hinted).containsExactlyInAnyOrderElementsOf(put);
    assertThat(stores.relay.sweep()).isZero();
  }

  @Test
  void leavesWhatIsLeasedToItsWorker() {
    Errand errand = put(NORTH, Priority.ROUTINE, Duration.ZERO);
    stores.hinted.clear();
    stores.clock.advance(stores.properties.hintAgainAfter());
    assertThat(lease(errand)).isPresent();

    assertThat(stores.relay.sweep()).isZero();
    stores.clock.advance(LEASE);
    assertThat(stores.relay.sweep()).isEqualTo(1);
  }

  @Test
  void leavesWhatIsDueLaterThanAnHourToTheSweep() {
    Errand soon = put(NORTH, Priority.ROUTINE, Duration.ofMinutes(50));
    Errand late = put(NORTH, Priority.ROUTINE, Duration.ofMinutes(70));

    assertThat(stores.hinted).containsExactly(soon);
    stores.clock.advance(Duration.ofMinutes(70));
    stores.hinted.clear();
    stores.relay.sweep();
    assertThat(stores.hinted).containsExactlyInAnyOrder(soon, late);
  }

  @Test
  void hintsSoonAfterTheBrokerIsBack() {
    stores.brokerIsDown = true;
    Errand first = put(NORTH, Priority.ROUTINE, Duration.ZERO);
    Errand second = put(NORTH, Priority.ROUTINE, Duration.ZERO);
    for (int i = 0; i < 5; i++) {
      stores.clock.advance(stores.properties.hintAgainAtMost());
      assertThat(stores.relay.sweep()).isZero();
    }
    stores.brokerIsDown = false;

    stores.clock.advance(Duration.ofSeconds(5));
    assertThat(stores.relay.sweep()).isEqualTo(2);
    assertThat(stores.hinted).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void aFullQueueHoldsUpNoOther() {
    stores.full.add(Errand.Kind.NOTICE);
    Errand notice = errand(Errand.Kind.NOTICE, Priority.ROUTINE);
    Errand dispatch = errand(Errand.Kind.DISPATCH, Priority.ROUTINE);

    putTogether(notice, dispatch);
    assertThat(stores.hinted).as("what was put together").containsExactly(dispatch);

    stores.hinted.clear();
    stores.clock.advance(stores.properties.hintAgainAfter());
    stores.relay.sweep();
    assertThat(stores.hinted).as("what was swept together").containsExactly(dispatch);

    stores.full.clear();
    stores.hinted.clear();
    stores.clock.advance(stores.properties.hintAgainAtMost());
    stores.relay.sweep();
    assertThat(stores.hinted).containsExactlyInAnyOrder(notice, dispatch);
  }

  @Test
  void aQueueThatIsAwayOrClosedHoldsUpNoOther() {
    stores.closed.add(Errand.Kind.STAMP);
    Errand stamp = errand(Errand.Kind.STAMP, Priority.ROUTINE);
    Errand dispatch = errand(Errand.Kind.DISPATCH, Priority.ROUTINE);
    putTogether(stamp, dispatch);
    assertThat(stores.hinted).as("what was put together").containsExactly(dispatch);
    Errand alone = errand(Errand.Kind.NOTICE, Priority.ROUTINE);
    putTogether(alone);
    assertThat(stores.hinted).as("what came right after").containsExactly(dispatch, alone);

    for (int sweep = 0; sweep < 3; sweep++) {
      stores.hinted.clear();
      stores.clock.advance(stores.properties.hintAgainAtMost());
      assertThat(stores.relay.sweep()).isEqualTo(2);
      assertThat(stores.hinted).containsExactlyInAnyOrder(dispatch, alone);
    }

    stores.closed.clear();
    stores.hinted.clear();
    stores.clock.advance(SHORT_REST);
    stores.relay.sweep();
    assertThat(stores.hinted).as("without a doubled wait").containsExactly(stamp);
  }

  @Test
  void manyForAQueueThatIsAwayStandBeforeNoOthers() {
    stores.closed.add(Errand.Kind.STAMP);
    stores.hintsAreLost = true;
    for (int number = 0; number < 5 * stores.properties.batch(); number++) {
      putTogether(errand(Errand.Kind.STAMP, new Priority(9)));
      putTogether(errand(Errand.Kind.STAMP, Priority.ROUTINE));
    }
    Errand dispatch = errand(Errand.Kind.DISPATCH, Priority.ROUTINE);
    putTogether(dispatch);
    stores.hintsAreLost = false;
    stores.clock.advance(stores.properties.hintAgainAtMost());

    assertThat(stores.relay.sweep()).isEqualTo(1);
    assertThat(stores.hinted).containsExactly(dispatch);
  }

  @Test
  void anUrgentHintGoesWhereThereIsRoomForItAlone() {
    stores.full.add(Errand.Kind.DISPATCH);
    stores.room = 2;
    Errand ordinary = errand(Errand.Kind.DISPATCH, Priority.ROUTINE);
    Errand other = errand(Errand.Kind.DISPATCH, Priority.ROUTINE);
    Errand urgent = errand(Errand.Kind.DISPATCH, new Priority(9));
    Errand second = errand(Errand.Kind.DISPATCH, new Priority(7));
    Errand third = errand(Errand.Kind.DISPATCH, new Priority(7));

    putTogether(ordinary, urgent, other, second, third);
    assertThat(stores.hinted).containsExactly(urgent, second);

    stores.hinted.clear();
    stores.room = 1;
    stores.clock.advance(SHORT_REST);
    stores.relay.sweep();
    assertThat(stores.hinted).as("soon again, and not after half a minute").containsExactly(third);
  }

  @Test
  void asksABrokerThatDoesNotAnswerOnlyOnce() {
    stores.brokerIsDown = true;
    stores.silence = Duration.ofSeconds(3);
    putTogether(
        errand(Errand.Kind.DISPATCH, Priority.ROUTINE),
        errand(Errand.Kind.NOTICE, Priority.ROUTINE),
        errand(Errand.Kind.STAMP, new Priority(9)));
    assertThat(stores.tries).hasValue(1);

    putTogether(errand(Errand.Kind.DEADLINE, new Priority(9)));
    assertThat(stores.tries).as("while everything rests").hasValue(1);
  }

  @Test
  void skipsErrandsThatAnotherSweepHolds() throws Exception {
    stores.hintsAreLost = true;
    Errand held = put(NORTH, Priority.ROUTINE, Duration.ZERO);
    Errand free = put(NORTH, Priority.ROUTINE, Duration.ZERO);
    stores.clock.advance(stores.properties.hintAgainAfter());
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () ->
                stores.scope.asSystem(
                    () -> {
                      stores
                          .client
                          .sql("select id from errand where id = ? for update")
                          .param(held.id())
                          .query(UUID.class)
                          .single();
                      locked.countDown();
                      CaseStoresTest.await(mayEnd);
                      return true;
                    }));
    CaseStoresTest.await(locked);

    assertThat(stores.outbox.due(10, Set.of())).containsExactly(free);
    assertThat(lease(held)).isEmpty();
    mayEnd.countDown();
    other.get(20, TimeUnit.SECONDS);
    assertThat(stores.outbox.due(10, Set.of())).containsExactly(held);
  }

  @Test
  void leavesAgenciesToThemselves() {
    Errand south = put(SOUTH, Priority.ROUTINE, Duration.ZERO);

    stores.plainly(NORTH, () -> stores.outbox.done(south.id()));

    assertThat(lease(south)).contains(south);
  }

  private Instant now() {
    return stores.clock.instant();
  }

  private Errand errand(Errand.Kind kind, Priority priority) {
    return Errand.of(NORTH, kind, UUID.randomUUID(), priority, now());
  }

  private void putTogether(Errand... errands) {
    stores.plainly(NORTH, () -> Stream.of(errands).forEach(errand -> stores.outbox.put(errand)));
  }

  private Errand put(AgencyId agency, Priority priority, Duration later) {
    Errand errand =
        Errand.of(agency, Errand.Kind.DISPATCH, UUID.randomUUID(), priority, now().plus(later));
    stores.plainly(agency, () -> stores.outbox.put(errand));
    return errand;
  }

  private Optional<Errand> lease(Errand errand) {
    return stores.outbox.lease(errand.id(), now().plus(LEASE));
  }

  private void postpone(Errand errand, Duration later, boolean counts) {
    stores.plainly(
        errand.agency(),
        () -> stores.outbox.postpone(errand.id(), now().plus(later), counts, "connect-timeout"));
  }
}
