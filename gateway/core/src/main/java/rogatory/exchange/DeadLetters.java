package rogatory.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Port: errands that were given up. An operator looks at them and revives what can go now. Every
 * call works inside the unit of work of one agency.
 */
public interface DeadLetters {
  /** The dead letters of the agency, the latest first, at most {@code limit} (1 to 200). */
  List<DeadLetter> list(int limit);

  /**
   * Makes an errand wait again, from now on, with no attempt counted; nothing when none is dead.
   */
  Optional<Errand> revive(UUID errand);

  /**
   * An errand that was given up.
   *
   * @param errand what was to be done
   * @param reason a short technical code without case content
   * @param buriedAt when it was given up
   */
  record DeadLetter(Errand errand, String reason, Instant buriedAt) {}
}
