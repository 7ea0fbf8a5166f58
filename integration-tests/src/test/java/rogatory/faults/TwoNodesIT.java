package rogatory.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rogatory.faults.Fault.Kind;

/**
 * Two gateways on one PostgreSQL and a live/backup pair of brokers: either gateway is killed, both
 * are restarted in turn, each broker is killed and the other takes over. Too long for every build:
 * run by {@code -Dit.test=TwoNodesIT}.
 */
class TwoNodesIT {
  private static final int ORDERS = 240;
  private static final List<Fault> STORY =
      List.of(
          fault(Kind.GATEWAY, 15, 0),
          fault(Kind.GATEWAY, 45, 1),
          fault(Kind.BROKER, 80, 0),
          fault(Kind.RESTART, 110, 0),
          fault(Kind.RESTART, 120, 1),
          fault(Kind.BROKER, 150, 1));

  @TempDir Path folder;

  @Test
  void twoNodesShareTheWorkAndLoseNothing() throws Exception {
    try (World world = World.started(folder.resolve("world"), new World.Shape(2, true, 0, false))) {
      FaultRun run = new FaultRun(world, System.out);

      Reckoning.Result result = run.play(ORDERS, STORY);

      assertThat(result.lost()).as("lost").isEmpty();
      assertThat(result.doubled()).as("doubled").isEmpty();
      assertThat(result.stuck()).as("stuck").isEmpty();
      assertThat(result.chain()).isEqualTo("intact");
      System.out.printf(
          "TwoNodesIT: %d orders, %d kills, 2 restarts; the nodes made %.0f and %.0f deliveries%n",
          ORDERS, run.kills(), world.deliveries(0), world.deliveries(1));
      assertThat(run.kills()).isEqualTo(4);
      assertThat(world.deliveries(0)).as("work of the first node").isPositive();
      assertThat(world.deliveries(1)).as("work of the second node").isPositive();
    }
  }

  private static Fault fault(Kind kind, int after, int which) {
    return new Fault(kind, after, 0, 500, which);
  }
}
