package rogatory.request;

/** Where a request that goes out stands. */
public enum OutboundState {
  /** Being written. */
  DRAFT,
  /** Complete and rendered; a second person has to decide. */
  REVIEW,
  /** Approved as exactly these bytes. */
  APPROVED,
  /** Sealed. */
  SIGNED,
  /** Addressed; waiting to be carried. */
  QUEUED,
  /** Sealed; waiting for an officer to file it by hand, since the gateway cannot carry it there. */
  TO_BE_FILED,
  /** An attempt to carry it is under way or its outcome is not known. */
  SENT,
  /** The other side has it, well-formed and authentic (layer L1). */
  ACK_TECH,
  /** The other side has recorded it (layer L2); the clock runs from here. */
  ACK_RECEIVED,
  /** The other side will act. */
  ACCEPTED,
  /** The other side asks for more. */
  CLARIFICATION,
  /** The other side cannot act, without refusing. */
  IMPOSSIBLE,
  /** The other side sees a conflict with the law of another state. */
  CONFLICT,
  /** The other side will act later. */
  POSTPONED,
  /** The other side refuses, with a ground. */
  REFUSED,
  /** The other side is acting. */
  IN_EXECUTION,
  /** Done, by the statement of the other side. */
  EFFECTED,
  /** Done in part. */
  PARTIAL,
  /** Done, and there was nothing to find. */
  NO_DATA,
  /** A person or trusted third party states that the effect is there (layer L4). */
  VERIFIED,
  /** Filed. */
  CLOSED,
  /** The clock ran out in silence. */
  EXPIRED_NO_REPLY,
  /** Handed to the next step of the ladder. */
  ESCALATED,
  /** Taken back after it was sent, or given up before. */
  WITHDRAWN,
  /** The order lost its basis after effect; restoration was asked. */
  LIFTED,
  /** The other side or the person concerned appealed. */
  APPEALED,
  /** Stopped for a while. */
  SUSPENDED,
  /** It could not be delivered; nobody refused it. */
  FAILED_DELIVERY,
  /** Called back before it left the house. */
  RECALLED,
  /**
   * The addressee is free of the order because a question stayed unanswered (Regulation (EU)
   * 2023/1543, Form 3).
   */
  EXEMPT;

  /** Whether a sealed document is, or may still have to be, carried for a request in this state. */
  public boolean isOnItsWay() {
    return switch (this) {
      case DRAFT,
          REVIEW,
          APPROVED,
          SIGNED,
          QUEUED,
          TO_BE_FILED,
          RECALLED,
          WITHDRAWN,
          CLOSED,
          FAILED_DELIVERY ->
          false;
      default -> true;
    };
  }
}
