package rogatory.request;

import static rogatory.request.InboundEvent.*;
import static rogatory.request.InboundState.*;

import java.util.EnumSet;
import java.util.Set;

/** The life of a request that came in, as one table. */
public final class InboundLifecycle {
  private static final Set<InboundState> BEFORE_DECISION =
      EnumSet.of(RECEIVED, VALIDATED_TECH, RECOGNISED, TRIAGED, CLARIFICATION_SENT, POSTPONED);

  private static final Set<InboundState> DECIDABLE =
      EnumSet.of(TRIAGED, CLARIFICATION_SENT, POSTPONED);

  private static final Set<InboundState> ANSWER_READY =
      EnumSet.of(EXECUTED, NO_DATA, IMPOSSIBLE, REFUSED, FORWARDED_COMPETENT);

  /** The table. */
  public static final Lifecycle<InboundState, InboundEvent, InboundFacts, InboundGuard> TABLE =
      table();

  private InboundLifecycle() {}

  private static Lifecycle<InboundState, InboundEvent, InboundFacts, InboundGuard> table() {
    return Lifecycle.<InboundState, InboundEvent, InboundFacts, InboundGuard>table()
        .on(VALIDATE, InboundGuard.READABLE, EnumSet.of(RECEIVED), VALIDATED_TECH)
        .on(RECOGNISE, InboundGuard.BY_PERSON, EnumSet.of(VALIDATED_TECH), RECOGNISED)
        .on(TRIAGE, InboundGuard.BY_PERSON, EnumSet.of(VALIDATED_TECH, RECOGNISED), TRIAGED)
        .on(MARK_DUPLICATE, InboundGuard.REASONED, BEFORE_DECISION, DUPLICATE)
        .on(ACCEPT, InboundGuard.BY_PERSON, DECIDABLE, ACCEPTED)
        .on(
            ASK,
            InboundGuard.REASONED,
            EnumSet.of(TRIAGED, POSTPONED, ACCEPTED),
            CLARIFICATION_SENT)
        .on(ANSWER_RECEIVED, InboundGuard.AUTHENTIC, EnumSet.of(CLARIFICATION_SENT), TRIAGED)
        .on(
            REFUSE,
            InboundGuard.GROUNDED,
            EnumSet.of(RECOGNISED, TRIAGED, CLARIFICATION_SENT, POSTPONED, ACCEPTED),
            REFUSED)
        .on(POSTPONE, InboundGuard.REASONED, EnumSet.of(TRIAGED, ACCEPTED), POSTPONED)
        .on(
            FORWARD,
            InboundGuard.REASONED,
            EnumSet.of(VALIDATED_TECH, RECOGNISED, TRIAGED),
            FORWARDED_COMPETENT)
        .on(EXECUTE, InboundGuard.BY_PERSON, EnumSet.of(ACCEPTED), EXECUTING)
        .on(COMPLETE, InboundGuard.BY_PERSON, EnumSet.of(EXECUTING, PARTIAL), EXECUTED)
        .on(COMPLETE_IN_PART, InboundGuard.REASONED, EnumSet.of(EXECUTING), PARTIAL)
        .on(FIND_NOTHING, InboundGuard.BY_PERSON, EnumSet.of(EXECUTING), NO_DATA)
        .on(FIND_IMPOSSIBLE, InboundGuard.REASONED, EnumSet.of(ACCEPTED, EXECUTING), IMPOSSIBLE)
        .on(REPLY, InboundGuard.REPLY_RECEIPTED, ANSWER_READY, REPLIED)
        .on(
            CLOSE,
            InboundGuard.REASONED,
            EnumSet.of(REPLIED, PARTIAL, DUPLICATE, WITHDRAWN_BY_ISSUER),
            CLOSED)
        .on(
            ISSUER_WITHDRAWS,
            InboundGuard.AUTHENTIC,
            EnumSet.of(
                RECEIVED,
                VALIDATED_TECH,
                RECOGNISED,
                TRIAGED,
                CLARIFICATION_SENT,
                POSTPONED,
                ACCEPTED,
                EXECUTING,
                PARTIAL),
            WITHDRAWN_BY_ISSUER)
        .on(
            APPEAL,
            InboundGuard.REASONED,
            EnumSet.of(ACCEPTED, EXECUTING, EXECUTED, PARTIAL, REFUSED, REPLIED),
            APPEAL_PENDING)
        .on(APPEAL_DECIDED, InboundGuard.REASONED, EnumSet.of(APPEAL_PENDING), TRIAGED)
        .build();
  }
}
