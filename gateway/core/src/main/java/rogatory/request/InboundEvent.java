package rogatory.request;

/** What can happen to a request that came in. */
public enum InboundEvent {
  /** The gateway checks the stored document. */
  VALIDATE,
  /** A person recognises the issuer. */
  RECOGNISE,
  /** A person takes it or gives it to somebody. */
  TRIAGE,
  /** A person finds that it is the same matter as another. */
  MARK_DUPLICATE,
  /** A person accepts. */
  ACCEPT,
  /** A person asks the requesting side. */
  ASK,
  /** The requesting side answered. */
  ANSWER_RECEIVED,
  /** A person refuses. */
  REFUSE,
  /** A person postpones. */
  POSTPONE,
  /** A person forwards it to the competent authority. */
  FORWARD,
  /** Execution begins. */
  EXECUTE,
  /** Execution ended: all done. */
  COMPLETE,
  /** Execution ended: a part done. */
  COMPLETE_IN_PART,
  /** Execution ended: nothing found. */
  FIND_NOTHING,
  /** Execution turned out impossible. */
  FIND_IMPOSSIBLE,
  /** The answer went out and was receipted. */
  REPLY,
  /** A person files it. */
  CLOSE,
  /** The requesting side takes it back. */
  ISSUER_WITHDRAWS,
  /** A remedy is filed. */
  APPEAL,
  /** The remedy is decided; the matter is looked at anew. */
  APPEAL_DECIDED
}
