package rogatory.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rogatory.faults.Fault.Kind;

/**
 * A short form of {@code ./bench faults}, run by {@code -Dit.test=FaultsIT}: every part is a
 * process of its own; while orders go out and papers come in, all are killed at once, connections
 * are cut and the clock is stepped.
 */
class FaultsIT {
  private static final int ORDERS = 40;
  private static final List<Fault> STORY =
      List.of(
          new Fault(Kind.CUT, 3, 0, 200, 4_000),
          new Fault(Kind.ALL, 10, 100, 400, 0),
          new Fault(Kind.CLOCK, 24, 0, 200, 20_010),
          new Fault(Kind.POSTGRESQL_WORKER, 30, 100, 200, 3));

  @TempDir Path folder;

  @Test
  void nothingIsLostDoubledOrStuckWhenEveryPartIsKilled() throws Exception {
    try (World world =
        World.started(folder.resolve("world"), new World.Shape(1, false, 0, false))) {
      FaultRun run = new FaultRun(world, System.out);

      Reckoning.Result result = run.play(ORDERS, STORY);

      assertThat(result.lost()).as("lost").isEmpty();
      assertThat(result.doubled()).as("doubled").isEmpty();
      assertThat(result.stuck()).as("stuck").isEmpty();
      assertThat(result.chain()).isEqualTo("intact");
      assertThat(result.papers()).as("papers that came in").isPositive();
      assertThat(run.kills()).isBetween(4, 5);
      System.out.printf(
          "FaultsIT: %d orders, %d kills, %d cuts, %d papers in%n",
          ORDERS, run.kills(), run.cuts(), result.papers());
    }
  }
}
