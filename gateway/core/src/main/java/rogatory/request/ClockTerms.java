package rogatory.request;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a clock goes, beyond its length. It is fixed when the request is submitted, so that a change
 * of the law touches no clock that is set.
 *
 * @param standsStillIn in which states of the request the time stands still; of {@link #WAITING}
 * @param metIn in which states of the request the duty is fulfilled
 */
public record ClockTerms(Set<OutboundState> standsStillIn, Set<OutboundState> metIn) {
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

  /** The states in which a request has its answer. */
  public static final Set<OutboundState> ANSWERED =
      Collections.unmodifiableSet(
          EnumSet.of(
              OutboundState.EFFECTED,
              OutboundState.PARTIAL,
              OutboundState.NO_DATA,
              OutboundState.REFUSED));

  /** What holds where no rule says otherwise: the time stands still in every waiting state. */
  public static final ClockTerms USUAL = new ClockTerms(WAITING);

  /** Checks that the time stands still in waiting states only. */
  public ClockTerms {
    if (!WAITING.containsAll(standsStillIn)) {
      throw new IllegalArgumentException("A clock stands still in a waiting state only");
    }
    standsStillIn = Set.copyOf(standsStillIn);
    metIn = Set.copyOf(metIn);
  }

  /** The terms of a duty that an answer fulfils. */
  public ClockTerms(Set<OutboundState> standsStillIn) {
    this(standsStillIn, ANSWERED);
  }

  /** Whether the duty is fulfilled by a request in this state. */
  public boolean metBy(OutboundState state) {
    return metIn.contains(state);
  }

  /** Whether the time stands still while the request is in this state. */
  public boolean standStillIn(OutboundState state) {
    return standsStillIn.contains(state);
  }
}
