package rogatory.request;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a clock goes, beyond its length. It is fixed when the request is submitted, so that a change
 * of the law touches no clock that is set.
 *
 * @param standsStillIn in which states of the request the time stands still; of {@link #WAITING}
 */
public record ClockTerms(Set<OutboundState> standsStillIn) {
  /** The states in which a request waits for something other than what was asked for. */
  public static final Set<OutboundState> WAITING =
      Collections.unmodifiableSet(
          EnumSet.of(
              OutboundState.CLARIFICATION,
              OutboundState.IMPOSSIBLE,
              OutboundState.CONFLICT,
              OutboundState.POSTPONED,
              OutboundState.SUSPENDED,
              OutboundState.APPEALED));

  /** What holds where no rule says otherwise: the time stands still in every waiting state. */
  public static final ClockTerms USUAL = new ClockTerms(WAITING);

  /** Checks that the time stands still in waiting states only. */
  public ClockTerms {
    if (!WAITING.containsAll(standsStillIn)) {
      throw new IllegalArgumentException("A clock stands still in a waiting state only");
    }
    standsStillIn = Set.copyOf(standsStillIn);
  }

  /** Whether the time stands still while the request is in this state. */
  public boolean standStillIn(OutboundState state) {
    return standsStillIn.contains(state);
  }
}
