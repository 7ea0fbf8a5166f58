package rogatory.request;

import static rogatory.request.OutboundEvent.*;
import static rogatory.request.OutboundState.*;

import java.util.EnumSet;
import java.util.Set;

/**
 * The life of a request that goes out, as one table. Replies may come twice, late, out of order or
 * before the receipt: a state moves forward, never back. A request is refused from wherever a
 * refusal can lawfully arrive.
 */
public final class OutboundLifecycle {
  /** Sent or about to be, over the wire or by hand; a reply proves that it arrived. */
  private static final Set<OutboundState> UNDER_WAY =
      EnumSet.of(QUEUED, TO_BE_FILED, SENT, ACK_TECH);

  /** Received or given up waiting; the other side may still answer anything. */
  private static final Set<OutboundState> OPEN =
      EnumSet.of(
          ACK_RECEIVED,
          ACCEPTED,
          CLARIFICATION,
          IMPOSSIBLE,
          CONFLICT,
          POSTPONED,
          IN_EXECUTION,
          SUSPENDED,
          EXPIRED_NO_REPLY,
          ESCALATED,
          FAILED_DELIVERY);

  private static final Set<OutboundState> ANSWERABLE = union(UNDER_WAY, OPEN);

  /** The table. */
  public static final Lifecycle<OutboundState, OutboundEvent, OutboundFacts, OutboundGuard> TABLE =
      table();

  private OutboundLifecycle() {}

  private static Lifecycle<OutboundState, OutboundEvent, OutboundFacts, OutboundGuard> table() {
    var table = Lifecycle.<OutboundState, OutboundEvent, OutboundFacts, OutboundGuard>table();
    inTheHouse(table);
    onTheWire(table);
    byHand(table);
    answers(table);
    clocks(table);
    afterwards(table);
    return table.build();
  }

  private static void inTheHouse(
      Lifecycle.Table<OutboundState, OutboundEvent, OutboundFacts, OutboundGuard> table) {
    table
        .on(SUBMIT, OutboundGuard.COMPLETE, EnumSet.of(DRAFT), REVIEW)
        .on(RETURN, OutboundGuard.REASONED, EnumSet.of(REVIEW), DRAFT)
        .on(APPROVE, OutboundGuard.SECOND_PERSON, EnumSet.of(REVIEW), APPROVED)
        .on(SIGN, OutboundGuard.KEY_USABLE, EnumSet.of(APPROVED), SIGNED)
        .on(ROUTE, OutboundGuard.ADDRESS_KNOWN, EnumSet.of(SIGNED), QUEUED)
        .on(
            RECALL,
            OutboundGuard.NOT_BEGUN,
            EnumSet.of(APPROVED, SIGNED, QUEUED, TO_BE_FILED),
            RECALLED);
  }

  private static void onTheWire(
      Lifecycle.Table<OutboundState, OutboundEvent, OutboundFacts, OutboundGuard> table) {
    table
        .on(SEND, OutboundGuard.IN_FORCE, EnumSet.of(QUEUED), SENT)
        .on(TECHNICAL_RECEIPT, OutboundGuard.AUTHENTIC, EnumSet.of(QUEUED, SENT), ACK_TECH)
        .on(
            RECEIPT,
            OutboundGuard.AUTHENTIC,
            EnumSet.of(QUEUED, TO_BE_FILED, SENT, ACK_TECH, FAILED_DELIVERY, ESCALATED),
            ACK_RECEIVED)
        .on(
            DELIVERY_EXHAUSTED,
            OutboundGuard.EXHAUSTED,
            EnumSet.of(APPROVED, SIGNED, QUEUED, TO_BE_FILED, SENT, ACK_TECH, ESCALATED),
            FAILED_DELIVERY)
        .on(REDELIVER, OutboundGuard.REASONED, EnumSet.of(FAILED_DELIVERY), QUEUED)
        .on(RECEIPT_TIMEOUT, OutboundGuard.RAN_OUT, EnumSet.of(SENT, ACK_TECH), ESCALATED);
  }

  private static void byHand(
      Lifecycle.Table<OutboundState, OutboundEvent, OutboundFacts, OutboundGuard> table) {
    table
        .on(LAY_OUT, OutboundGuard.ADDRESS_KNOWN, EnumSet.of(SIGNED, QUEUED, SENT), TO_BE_FILED)
        .on(SEND_BY_HAND, OutboundGuard.FILED, EnumSet.of(TO_BE_FILED), SENT)
        .on(
            FILE_BY_HAND,
            OutboundGuard.FILED,
            EnumSet.of(TO_BE_FILED, SENT, ESCALATED, FAILED_DELIVERY),
            ACK_RECEIVED);
  }

  private static void answers(
      Lifecycle.Table<OutboundState, OutboundEvent, OutboundFacts, OutboundGuard> table) {
    Set<OutboundState> waiting = without(ANSWERABLE, IN_EXECUTION);
    table
        .on(REPLY_ACCEPTED, OutboundGuard.ANSWERED, without(waiting, ACCEPTED), ACCEPTED)
        .on(REPLY_IN_EXECUTION, OutboundGuard.ANSWERED, waiting, IN_EXECUTION)
        .on(
            REPLY_CLARIFICATION,
            OutboundGuard.ANSWERED,
            without(ANSWERABLE, CLARIFICATION),
            CLARIFICATION)
        .on(REPLY_IMPOSSIBLE, OutboundGuard.ANSWERED, without(ANSWERABLE, IMPOSSIBLE), IMPOSSIBLE)
        .on(REPLY_CONFLICT, OutboundGuard.ANSWERED, without(ANSWERABLE, CONFLICT), CONFLICT)
        .on(REPLY_POSTPONED, OutboundGuard.ANSWERED, without(ANSWERABLE, POSTPONED), POSTPONED)
        .on(REPLY_REFUSED, OutboundGuard.ANSWERED, union(ANSWERABLE, EnumSet.of(APPEALED)), REFUSED)
        .on(
            REPLY_COMPLETED,
            OutboundGuard.ANSWERED,
            union(ANSWERABLE, EnumSet.of(APPEALED, PARTIAL, NO_DATA, REFUSED)),
            EFFECTED)
        .on(
            REPLY_PARTIAL,
            OutboundGuard.ANSWERED,
            union(ANSWERABLE, EnumSet.of(APPEALED, NO_DATA, REFUSED)),
            PARTIAL)
        .on(REPLY_NO_DATA, OutboundGuard.ANSWERED, ANSWERABLE, NO_DATA)
        .on(
            REPLY_APPEAL,
            OutboundGuard.ANSWERED,
            EnumSet.of(ACK_RECEIVED, ACCEPTED, IN_EXECUTION, EFFECTED, PARTIAL, VERIFIED),
            APPEALED)
        .on(ANSWER_CLARIFICATION, OutboundGuard.REASONED, EnumSet.of(CLARIFICATION), ACK_RECEIVED);
  }

  private static void clocks(
      Lifecycle.Table<OutboundState, OutboundEvent, OutboundFacts, OutboundGuard> table) {
    table
        .on(
            DEADLINE_REACHED,
            OutboundGuard.RAN_OUT,
            EnumSet.of(ACK_RECEIVED, ACCEPTED, IN_EXECUTION),
            EXPIRED_NO_REPLY)
        .on(CLARIFICATION_LAPSED, OutboundGuard.RAN_OUT, EnumSet.of(CLARIFICATION), EXEMPT)
        .on(
            SUSPEND,
            OutboundGuard.REASONED,
            EnumSet.of(ACK_RECEIVED, ACCEPTED, IN_EXECUTION, CONFLICT),
            SUSPENDED)
        .on(
            RESUME,
            OutboundGuard.REASONED,
            EnumSet.of(SUSPENDED, POSTPONED, CONFLICT, IMPOSSIBLE),
            ACK_RECEIVED);
  }

  private static void afterwards(
      Lifecycle.Table<OutboundState, OutboundEvent, OutboundFacts, OutboundGuard> table) {
    table
        .on(
            ESCALATE,
            OutboundGuard.REASONED,
            EnumSet.of(EXPIRED_NO_REPLY, FAILED_DELIVERY, REFUSED, IMPOSSIBLE),
            ESCALATED)
        .on(VERIFY, OutboundGuard.REASONED, EnumSet.of(EFFECTED, PARTIAL), VERIFIED)
        .on(
            CLOSE,
            OutboundGuard.REASONED,
            EnumSet.of(
                EFFECTED,
                PARTIAL,
                NO_DATA,
                VERIFIED,
                REFUSED,
                IMPOSSIBLE,
                EXPIRED_NO_REPLY,
                ESCALATED,
                FAILED_DELIVERY,
                WITHDRAWN,
                RECALLED,
                LIFTED,
                EXEMPT),
            CLOSED)
        .on(
            WITHDRAW,
            OutboundGuard.REASONED,
            union(
                EnumSet.of(DRAFT, REVIEW, PARTIAL, NO_DATA, REFUSED, APPEALED),
                without(ANSWERABLE, QUEUED)),
            WITHDRAWN)
        .on(
            LIFT,
            OutboundGuard.REASONED,
            EnumSet.of(EFFECTED, PARTIAL, VERIFIED, APPEALED, CLOSED),
            LIFTED)
        .on(APPEAL_DISMISSED, OutboundGuard.REASONED, EnumSet.of(APPEALED), ACCEPTED);
  }

  private static Set<OutboundState> union(Set<OutboundState> one, Set<OutboundState> other) {
    Set<OutboundState> all = EnumSet.copyOf(one);
    all.addAll(other);
    return all;
  }

  private static Set<OutboundState> without(Set<OutboundState> all, OutboundState one) {
    Set<OutboundState> rest = EnumSet.copyOf(all);
    rest.remove(one);
    return rest;
  }
}
