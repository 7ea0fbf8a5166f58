package rogatory.request;

/** What can happen to a request that goes out. */
public enum OutboundEvent {
  /** The author hands it in. */
  SUBMIT,
  /** The second person gives it back. */
  RETURN,
  /** The second person approves. */
  APPROVE,
  /** The gateway seals the approved bytes. */
  SIGN,
  /** The gateway finds the way to the addressee. */
  ROUTE,
  /** The addressee is reached by hand only: the sealed document waits for an officer. */
  LAY_OUT,
  /** An officer sent it by hand; nobody has acknowledged it. */
  SEND_BY_HAND,
  /** An officer filed it by hand, and the other side gave its reference (L2). */
  FILE_BY_HAND,
  /** An attempt begins. */
  SEND,
  /** The other side has it, authentic (L1). */
  TECHNICAL_RECEIPT,
  /** The other side recorded it (L2). */
  RECEIPT,
  /** No attempt succeeded and none will follow. */
  DELIVERY_EXHAUSTED,
  /** An operator has it tried again. */
  REDELIVER,
  /** No receipt came in time. */
  RECEIPT_TIMEOUT,
  /** The other side accepts. */
  REPLY_ACCEPTED,
  /** The other side asks or sets conditions. */
  REPLY_CLARIFICATION,
  /** The other side cannot act. */
  REPLY_IMPOSSIBLE,
  /** The other side reports a conflict of law. */
  REPLY_CONFLICT,
  /** The other side postpones. */
  REPLY_POSTPONED,
  /** The other side works on it and may need longer. */
  REPLY_IN_EXECUTION,
  /** The other side refuses. */
  REPLY_REFUSED,
  /** The other side has done all. */
  REPLY_COMPLETED,
  /** The other side has done a part. */
  REPLY_PARTIAL,
  /** The other side holds nothing. */
  REPLY_NO_DATA,
  /** Somebody appealed. */
  REPLY_APPEAL,
  /** The liaison answers the question. */
  ANSWER_CLARIFICATION,
  /** The time to answer the question passed. */
  CLARIFICATION_LAPSED,
  /** The clock of the addressee ran out. */
  DEADLINE_REACHED,
  /** A person goes to the next step of the ladder. */
  ESCALATE,
  /** A person stops the request for a while. */
  SUSPEND,
  /** A person lets it go on. */
  RESUME,
  /** A person or trusted third party has seen the effect. */
  VERIFY,
  /** A person files it. */
  CLOSE,
  /** A person takes it back. */
  WITHDRAW,
  /** A person calls it back before it left. */
  RECALL,
  /** The order lost its basis. */
  LIFT,
  /** The appeal was dismissed; the order stands. */
  APPEAL_DISMISSED
}
