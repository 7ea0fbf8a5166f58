package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundGuard;
import rogatory.request.OutboundLifecycle;
import rogatory.request.OutboundState;
import rogatory.request.Transition;

/**
 * Every row of the outbound table is raised through a desk on a stored request, its guard once true
 * and once false. A row for which nobody can say how it is raised fails.
 */
public abstract class OutboundTransitionsContract {
  /** The books under test and their unit of work. */
  public record Shelf(UnitOfWork work, Books books) {}

  /** Fresh books for one row. */
  protected abstract Shelf shelf(Clock clock);

  @TestFactory
  Stream<DynamicTest> everyRowOfTheTable() {
    return OutboundLifecycle.TABLE.rows().stream()
        .flatMap(row -> Stream.of(true, false).map(holds -> test(row, holds)));
  }

  private DynamicTest test(
      Transition<OutboundState, OutboundEvent, OutboundGuard> row, boolean holds) {
    String name =
        row.from()
            + " "
            + row.event()
            + (holds ? " leads to " + row.to() : " is held by " + row.guard());
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Stage stage = new Stage();
          var scene = new OutboundScene(stage, shelf(stage.clock()), row.from());
          scene.raise(row.event(), holds);
          if (holds) {
            assertThat(scene.moves()).contains(row.from() + " " + row.event() + " " + row.to());
          } else {
            assertThat(scene.moves())
                .noneMatch(move -> move.startsWith(row.from() + " " + row.event() + " "));
          }
        });
  }
}
