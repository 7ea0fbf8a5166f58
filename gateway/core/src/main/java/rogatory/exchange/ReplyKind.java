package rogatory.exchange;

import org.jspecify.annotations.Nullable;
import rogatory.request.OutboundEvent;

/**
 * What a reply says, and which event it raises on the request. Some replies are kept on the
 * timeline without raising one.
 */
public enum ReplyKind {
  /** Will act. */
  ACCEPTED(OutboundEvent.REPLY_ACCEPTED),
  /** Is acting. */
  IN_EXECUTION(OutboundEvent.REPLY_IN_EXECUTION),
  /** Has done all. */
  COMPLETED(OutboundEvent.REPLY_COMPLETED),
  /** Has done a part; item results say which. */
  PARTIALLY_COMPLETED(OutboundEvent.REPLY_PARTIAL),
  /** Refuses, with at least one ground. */
  REFUSED(OutboundEvent.REPLY_REFUSED),
  /** Asks for more. */
  CLARIFICATION_REQUEST(OutboundEvent.REPLY_CLARIFICATION),
  /** Cannot act. */
  IMPOSSIBILITY(OutboundEvent.REPLY_IMPOSSIBLE),
  /** Sees a conflict with another state's law. */
  CONFLICT_OF_LAW(OutboundEvent.REPLY_CONFLICT),
  /** Will act later. */
  POSTPONED(OutboundEvent.REPLY_POSTPONED),
  /** Acts under conditions that the requesting side has to answer. */
  CONDITIONAL(OutboundEvent.REPLY_CLARIFICATION),
  /** The data is preserved. */
  PRESERVED(OutboundEvent.REPLY_COMPLETED),
  /** The data is delivered. */
  DATA_DELIVERED(OutboundEvent.REPLY_COMPLETED),
  /** Needs longer. */
  EXTENSION_REQUEST(OutboundEvent.REPLY_IN_EXECUTION),
  /** An appeal was filed. */
  APPEAL_FILED(OutboundEvent.REPLY_APPEAL),
  /** The uploader objects. */
  COUNTER_NOTICE(null),
  /** The withdrawal was noted and data received was erased. */
  WITHDRAWAL_CONFIRMED(null),
  /** Content was restored after a lift. */
  REINSTATED(null),
  /** Holds nothing. */
  NO_DATA(OutboundEvent.REPLY_NO_DATA),
  /** Is not the one who can act; the ground is WRONG_ADDRESSEE. */
  WRONG_ADDRESSEE(OutboundEvent.REPLY_REFUSED);

  private final @Nullable OutboundEvent event;

  ReplyKind(@Nullable OutboundEvent event) {
    this.event = event;
  }

  /** The event that it raises; null when it only goes on the timeline. */
  public @Nullable OutboundEvent event() {
    return event;
  }

  /** Whether it must name a ground. */
  public boolean needsGround() {
    return this == REFUSED || this == WRONG_ADDRESSEE;
  }
}
