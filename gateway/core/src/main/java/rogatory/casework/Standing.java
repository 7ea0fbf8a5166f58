package rogatory.casework;

import rogatory.request.InboundState;
import rogatory.request.OutboundState;

/**
 * Where a request stands, as its other party is told. What people of ours are doing with it, and
 * what they found, is told by replies alone.
 */
enum Standing {
  /** It is recorded and not decided. */
  RECEIVED,
  /** A question was put. */
  CLARIFICATION,
  /** It was decided; how, a reply tells. */
  DECIDED,
  /** It was answered. */
  ANSWERED,
  /** It stands, and is to be followed. */
  IN_FORCE,
  /** It is not to be followed for a while. */
  SUSPENDED,
  /** It was taken back. */
  WITHDRAWN,
  /** It does not bind any more. */
  ENDED;

  /** For the party that a request came from. */
  static Standing of(InboundState state) {
    return switch (state) {
      case RECEIVED, VALIDATED_TECH, RECOGNISED, TRIAGED, DUPLICATE -> RECEIVED;
      case CLARIFICATION_SENT -> CLARIFICATION;
      case ACCEPTED,
          REFUSED,
          POSTPONED,
          FORWARDED_COMPETENT,
          EXECUTING,
          EXECUTED,
          PARTIAL,
          NO_DATA,
          IMPOSSIBLE ->
          DECIDED;
      case REPLIED, CLOSED, APPEAL_PENDING -> ANSWERED;
      case WITHDRAWN_BY_ISSUER -> WITHDRAWN;
    };
  }

  /** For the party that a request went to. */
  static Standing of(OutboundState state) {
    return switch (state) {
      case WITHDRAWN, LIFTED -> WITHDRAWN;
      case SUSPENDED -> SUSPENDED;
      case CLOSED, EXEMPT, RECALLED, FAILED_DELIVERY -> ENDED;
      default -> IN_FORCE;
    };
  }
}
