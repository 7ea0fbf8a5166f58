package rogatory.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Something that goes wrong.
 *
 * @param kind what
 * @param after when so many orders have arrived at the sandbox
 * @param pauseMillis how long after that
 * @param deadMillis how long it stays so, before the repair begins
 * @param detail which node, which connections, after how many bytes
 */
record Fault(Kind kind, int after, int pauseMillis, int deadMillis, int detail) {
  private static final int PAUSE = 400;
  private static final int DEAD = 1_200;
  private static final int MOST_BYTES = 12_000;

  /** What goes wrong, and how often it does in a hundred kills. */
  enum Kind {
    /** A gateway is killed. */
    GATEWAY(12),
    /** The sandbox is killed. */
    SANDBOX(10),
    /** PostgreSQL is killed with all its processes. */
    POSTGRESQL(30),
    /** One process of PostgreSQL is killed; the others begin anew by themselves. */
    POSTGRESQL_WORKER(12),
    /** Artemis is killed. */
    BROKER(30),
    /** Gateways, sandbox, PostgreSQL and Artemis are killed at once; four kills. */
    ALL(2),
    /** A gateway is stopped in order and started again. */
    RESTART(0),
    /** Connections are cut in the middle of a message. */
    CUT(0),
    /** The clocks of all gateways are stepped, and stepped back. */
    CLOCK(0),
    /** The disk of PostgreSQL and Artemis is full. */
    DISK_FULL(0);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  /**
   * A plan: kills in the mix of their weights, at least one of each while there is room, with a cut
   * for each kill and a step of the clocks for each ten; the same seed, the same plan.
   *
   * @param disks how often the disk becomes full
   */
  static List<Fault> plan(long seed, int orders, int kills, int disks) {
    Random random = new Random(seed);
    List<Kind> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (kind.weight > 0) {
        int share = Math.round(kind.weight * kills / 100f);
        kinds.addAll(Collections.nCopies(Math.max(1, share), kind));
      }
    }
    while (kinds.size() < kills) {
      kinds.add(Kind.POSTGRESQL);
    }
    kinds.addAll(Collections.nCopies(kills, Kind.CUT));
    kinds.addAll(Collections.nCopies(Math.max(1, kills / 10), Kind.CLOCK));
    kinds.addAll(Collections.nCopies(disks, Kind.DISK_FULL));
    Collections.shuffle(kinds, random);
    int last = Math.max(2, orders - orders / 20);
    List<Integer> moments = new ArrayList<>();
    kinds.forEach(kind -> moments.add(1 + random.nextInt(last)));
    Collections.sort(moments);
    List<Fault> plan = new ArrayList<>();
    for (Kind kind : kinds) {
      plan.add(
          new Fault(
              kind,
              moments.get(plan.size()),
              random.nextInt(PAUSE),
              random.nextInt(DEAD),
              random.nextInt(MOST_BYTES)));
    }
    return plan;
  }
}
