package rogatory.exchange;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Port: errands that wait. They are put in the unit of work that makes them necessary; hints go out
 * after its commit, and a sweep sends them again for what is due and not done. Losing every hint
 * loses nothing.
 */
public interface Outbox {
  /** Puts an errand; its hint goes out after the commit. */
  void put(Errand errand);

  /**
   * Takes an errand for a time, so that no other worker does it. Works in a unit of work of its
   * own.
   *
   * @param until when the lease ends by itself, should the worker die
   * @return the errand, or nothing when it is done, not due, or leased to somebody else
   */
  Optional<Errand> lease(UUID errand, Instant until);

  /** The errand is done. */
  void done(UUID errand);

  /**
   * The errand waits; the lease ends.
   *
   * @param countsAsAttempt whether an attempt was made
   * @param reason a short technical code without case content
   */
  void postpone(UUID errand, Instant notBefore, boolean countsAsAttempt, String reason);

  /**
   * The errand is given up and lies among the dead letters until an operator looks.
   *
   * @param reason a short technical code without case content
   */
  void bury(UUID errand, String reason);
}
