package rogatory.exchange;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: how much waits to be done. Every call works inside the unit of work of one agency. */
@FunctionalInterface
public interface ErrandCounts {
  /** One count for each kind of errand, also where nothing waits. */
  List<Count> counts();

  /**
   * The errands of a kind.
   *
   * @param kind what has to be done
   * @param waiting how many wait or are being done
   * @param buried how many were given up
   * @param oldestDue since when the oldest could have been done; null when none is due
   */
  record Count(Errand.Kind kind, long waiting, long buried, @Nullable Instant oldestDue) {}
}
