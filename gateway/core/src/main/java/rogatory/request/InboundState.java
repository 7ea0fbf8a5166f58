package rogatory.request;

/** Where a request that came in stands. */
public enum InboundState {
  /** Stored, and a signed receipt given. */
  RECEIVED,
  /** Its form was checked after storage; it can be read and understood. */
  VALIDATED_TECH,
  /** A person found that its issuer is competent and known. */
  RECOGNISED,
  /** Given to the person who will decide. */
  TRIAGED,
  /** Will be executed. */
  ACCEPTED,
  /** A question was put to the requesting side. */
  CLARIFICATION_SENT,
  /** Refused by a person, with a ground. */
  REFUSED,
  /** Will be executed later. */
  POSTPONED,
  /** Given to the authority that is competent. */
  FORWARDED_COMPETENT,
  /** The same matter as another request. */
  DUPLICATE,
  /** Being executed. */
  EXECUTING,
  /** Executed. */
  EXECUTED,
  /** Executed in part and told so; the rest may follow, or a person files it. */
  PARTIAL,
  /** Executed, nothing found. */
  NO_DATA,
  /** Cannot be executed, without being refused. */
  IMPOSSIBLE,
  /** The answer was sent. */
  REPLIED,
  /** Filed. */
  CLOSED,
  /** Taken back by the requesting side. */
  WITHDRAWN_BY_ISSUER,
  /** A remedy was filed against the decision. */
  APPEAL_PENDING
}
