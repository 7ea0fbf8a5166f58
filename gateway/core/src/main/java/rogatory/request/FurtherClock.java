package rogatory.request;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Holidays;

/**
 * A clock that a request carries beside that of its addressee: the week for a receipt, the ninety
 * days for carrying out, the days to answer a question. It follows the request and never moves it,
 * unless its rule says so.
 *
 * @param clock the clock
 * @param begins with what its time begins
 * @param ours whether the duty is that of the side that asks
 * @param duty whether somebody is in breach when it ends in silence; else a term ends, such as the
 *     time in which somebody may object or has to keep data
 * @param expires whether the request expires with the breach
 */
public record FurtherClock(
    Deadline clock, Begins begins, boolean ours, boolean duty, boolean expires) {
  /** The states to which only the other side brings a request. */
  private static final Set<OutboundState> RECEIVED =
      Collections.unmodifiableSet(
          EnumSet.of(
              OutboundState.ACK_RECEIVED,
              OutboundState.ACCEPTED,
              OutboundState.CLARIFICATION,
              OutboundState.IMPOSSIBLE,
              OutboundState.CONFLICT,
              OutboundState.POSTPONED,
              OutboundState.REFUSED,
              OutboundState.IN_EXECUTION,
              OutboundState.EFFECTED,
              OutboundState.PARTIAL,
              OutboundState.NO_DATA));

  /** With what a time begins. */
  public enum Begins {
    /** The first attempt to carry the document. */
    SENDING,
    /** The other side has the document (layer L1). */
    ARRIVAL,
    /** Receipt is proven: with the clock of the addressee. */
    RECEIPT,
    /** The other side asks; each question begins it anew. */
    QUESTION,
    /** The other side recognises the request. */
    RECOGNITION,
    /** The other side works on it, as a host that passed a complaint on to the author. */
    EXECUTION,
    /** The other side did what was asked, or a part. */
    EFFECT
  }

  /** Code of its rule; a request has each once. */
  public String code() {
    return clock.rule().code();
  }

  /**
   * The clock as the request demands it now; the same when nothing changed.
   *
   * @param request what it follows
   * @param now when
   * @param holidays the public holidays where the holder of the duty sits
   */
  public FurtherClock following(Request request, Instant now, Holidays holidays) {
    OutboundState state = request.state();
    Deadline next = clock;
    if (begins == Begins.QUESTION
        && state == OutboundState.CLARIFICATION
        && clock.standing() == Deadline.Standing.MET) {
      next = Deadline.waiting(clock.rule(), clock.terms());
    }
    Instant from = next.standing() == Deadline.Standing.WAITING ? beginning(request, now) : null;
    if (from != null) {
      next = next.start(from, holidays);
    }
    return next.standing() == Deadline.Standing.WAITING
        ? this
        : with(led(next, state, now, holidays));
  }

  private Deadline led(Deadline begun, OutboundState state, Instant now, Holidays holidays) {
    if (duty && isFulfilled(begun.terms(), state)) {
      return begun.meet(now);
    }
    boolean free =
        switch (state) {
          case WITHDRAWN, EXEMPT, LIFTED -> true;
          case CLOSED, REFUSED -> duty && !ours;
          default -> false;
        };
    return free || begun.terms().standStillIn(state)
        ? begun.suspend(now, holidays)
        : begun.resume(now, holidays);
  }

  private boolean isFulfilled(ClockTerms terms, OutboundState state) {
    return begins == Begins.QUESTION
        ? state != OutboundState.CLARIFICATION && state != OutboundState.EXEMPT
        : terms.metBy(state);
  }

  private @Nullable Instant beginning(Request request, Instant now) {
    Deadline main = request.clock();
    Instant receipt = main == null ? receipt(request, now) : main.startedAt();
    return switch (begins) {
      case SENDING -> request.firstSentAt();
      case ARRIVAL -> receipt == null && request.state() == OutboundState.ACK_TECH ? now : receipt;
      case RECEIPT -> receipt;
      case QUESTION -> request.state() == OutboundState.CLARIFICATION ? now : null;
      case RECOGNITION -> request.state() == OutboundState.ACCEPTED ? now : null;
      case EXECUTION -> request.state() == OutboundState.IN_EXECUTION ? now : null;
      case EFFECT ->
          request.state() == OutboundState.EFFECTED || request.state() == OutboundState.PARTIAL
              ? now
              : null;
    };
  }

  /** Now, where a request without a clock of its addressee is known to have been received. */
  private static @Nullable Instant receipt(Request request, Instant now) {
    return request.theirReference() != null || RECEIVED.contains(request.state()) ? now : null;
  }

  /** The same with its clock in another position. */
  public FurtherClock with(Deadline other) {
    return other.equals(clock) ? this : new FurtherClock(other, begins, ours, duty, expires);
  }
}
