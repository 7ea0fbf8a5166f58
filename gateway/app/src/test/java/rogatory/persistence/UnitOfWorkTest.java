package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.exchange.Errand;
import rogatory.request.Priority;
import rogatory.request.Request;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

class UnitOfWorkTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir static Path keys;
  private Stores stores;

  @BeforeEach
  void opensTheStores() {
    stores = new Stores(DATABASE, keys);
  }

  @Test
  void storesWhatIsDoneAndHintsAfterTheCommit() {
    Request request = Samples.draft(NORTH, Samples.NOW);
    Errand errand = errand(request, Duration.ZERO);

    Outcome<Request> outcome =
        stores.work.within(
            NORTH,
            () -> {
              stores.books.requests().add(request);
              stores.books.outbox().put(errand);
              assertThat(stores.hinted).isEmpty();
              return Outcome.done(request);
            });

    assertThat(outcome).isEqualTo(Outcome.done(request));
    assertThat(stores.hinted).containsExactly(errand);
    assertThat(stored(request)).isTrue();
  }

  @Test
  void storesAndHintsNothingWhenDenied() {
    Request request = Samples.draft(NORTH, Samples.NOW);

    Outcome<Request> outcome =
        stores.work.within(
            NORTH,
            () -> {
              stores.books.requests().add(request);
              stores.books.outbox().put(errand(request, Duration.ZERO));
              return Outcome.denied(Problem.STATE_FORBIDS);
            });

    assertThat(outcome).isEqualTo(Outcome.denied(Problem.STATE_FORBIDS));
    assertThat(stored(request)).isFalse();
    assertThat(stores.hinted).isEmpty();
  }

  @Test
  void storesAndHintsNothingWhenItFails() {
    Request request = Samples.draft(NORTH, Samples.NOW);

    assertThatThrownBy(
            () ->
                stores.plainly(
                    NORTH,
                    () -> {
                      stores.books.requests().add(request);
                      stores.books.outbox().put(errand(request, Duration.ZERO));
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");

    assertThat(stored(request)).isFalse();
    assertThat(stores.hinted).isEmpty();
  }

  @Test
  void refusesAUnitOfWorkInsideAnother() {
    assertThatThrownBy(() -> stores.plainly(NORTH, () -> stores.plainly(NORTH, () -> {})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("open already");
    assertThatThrownBy(() -> stores.scope.within(SOUTH, () -> stores.plainly(SOUTH, () -> {})))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesErrandsOutsideAUnitOfWork() {
    Request request = Samples.draft(NORTH, Samples.NOW);
    assertThatThrownBy(
            () ->
                stores.scope.within(
                    NORTH, () -> stores.books.outbox().put(errand(request, Duration.ZERO))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void commitsAlthoughTheBrokerIsDown() {
    stores.brokerIsDown = true;
    Request request = Samples.draft(NORTH, Samples.NOW);

    stores.plainly(
        NORTH,
        () -> {
          stores.books.requests().add(request);
          stores.books.outbox().put(errand(request, Duration.ZERO));
        });

    assertThat(stored(request)).isTrue();
  }

  private boolean stored(Request request) {
    return stores.work.plainly(NORTH, () -> stores.books.requests().find(request.id()).isPresent());
  }

  private Errand errand(Request request, Duration later) {
    return new Errand(
        UUID.randomUUID(),
        request.agency(),
        Errand.Kind.DISPATCH,
        request.id().value(),
        Priority.ROUTINE,
        stores.clock.instant().plus(later),
        0);
  }
}
