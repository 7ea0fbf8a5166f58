package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.casework.Stage.LIAISON;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rogatory.exchange.Delivery;
import rogatory.exchange.ReplyKind;
import rogatory.request.ClockTerms;
import rogatory.request.Deadline;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundState;
import rogatory.request.RequestId;

/** Clocks that stand still, go on, and must not be mistaken for one another. */
class ClockTests {
  private final Office office = new Office();

  @Test
  void theTimeToAnswerBeginsWithTheQuestionAlsoWhenTheClockStoodStillBefore() {
    RequestId id = office.receipted();
    office.replies(id, ReplyKind.POSTPONED);
    office.stage.pass(Duration.ofDays(6));
    office.replies(id, ReplyKind.CLARIFICATION_REQUEST);

    office.stage.pass(Duration.ofDays(4));
    office.settle();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.CLARIFICATION);

    office.stage.pass(Duration.ofDays(2));
    office.settle();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.EXEMPT);
  }

  @Test
  void aReceiptOfATimeToComeStartsTheClockNowAndIsNoted() {
    RequestId honest = office.receipted();
    RequestId id = office.approved();
    Delivery delivery = office.claim();
    Instant now = office.stage.clock().instant();

    office.dispatch().record(delivery, office.receipt(delivery, now.plusSeconds(1)));

    assertThat(office.request(id).clock().dueAt())
        .isEqualTo(office.request(honest).clock().dueAt());
    assertThat(office.timeline(id)).contains("RECEIPT_TIME_IMPLAUSIBLE");
    assertThat(office.timeline(honest)).doesNotContain("RECEIPT_TIME_IMPLAUSIBLE");
  }

  @Test
  void aSecondQuestionDoesNotProlongTheTimeToAnswerTheFirst() {
    RequestId id = office.receipted();
    office.replies(id, ReplyKind.CLARIFICATION_REQUEST);
    office.stage.pass(Duration.ofDays(4));
    office.replies(id, ReplyKind.CLARIFICATION_REQUEST);

    office.stage.pass(Duration.ofDays(2));
    office.settle();

    assertThat(office.request(id).state()).isEqualTo(OutboundState.EXEMPT);
  }

  @Test
  void theReminderCountsOnlyTheTimeThatRan() {
    RequestId id = office.receipted();
    office.stage.pass(Duration.ofHours(5));
    office.outbound().decide(id, OutboundEvent.SUSPEND, "Invented.", LIAISON).orElseThrow();
    office.stage.pass(Duration.ofHours(100));
    office.outbound().decide(id, OutboundEvent.RESUME, "Invented.", LIAISON).orElseThrow();
    office.settle();
    assertThat(office.timeline(id)).doesNotContain("REMIND");

    office.stage.pass(Duration.ofHours(3));
    office.settle();
    assertThat(office.timeline(id)).contains("REMIND");
    office.stage.pass(Duration.ofHours(2));
    office.settle();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.EXPIRED_NO_REPLY);
  }

  @Test
  void theClockRunsOnInAStateThatItsRuleDoesNotName() {
    office.stage.terms = new ClockTerms(Set.of(OutboundState.SUSPENDED));
    RequestId id = office.receipted();
    Instant due = office.request(id).clock().dueAt();
    office.replies(id, ReplyKind.POSTPONED);

    assertThat(office.request(id).clock().standing()).isEqualTo(Deadline.Standing.RUNNING);
    assertThat(office.request(id).clock().dueAt()).isEqualTo(due);
    office.outbound().decide(id, OutboundEvent.RESUME, "Invented.", LIAISON).orElseThrow();
    office.outbound().decide(id, OutboundEvent.SUSPEND, "Invented.", LIAISON).orElseThrow();
    assertThat(office.request(id).clock().standing()).isEqualTo(Deadline.Standing.SUSPENDED);
  }

  @Test
  void aClockThatStoodStillGoesOnWhenTheNextStateIsNotNamed() {
    office.stage.terms = new ClockTerms(Set.of(OutboundState.POSTPONED));
    RequestId id = office.receipted();
    office.replies(id, ReplyKind.POSTPONED);
    office.stage.pass(Duration.ofHours(100));
    office.replies(id, ReplyKind.CONFLICT_OF_LAW);

    Deadline clock = office.request(id).clock();
    assertThat(clock.standing()).isEqualTo(Deadline.Standing.RUNNING);
    assertThat(clock.dueAt()).isEqualTo(office.stage.clock().instant().plus(Duration.ofHours(10)));
  }

  @Test
  void aTimeThatEndsWhileTheRequestWaitsIsABreachAndNotSilence() {
    office.stage.terms = new ClockTerms(Set.of());
    RequestId id = office.receipted();
    office.replies(id, ReplyKind.CLARIFICATION_REQUEST);
    office.stage.pass(Duration.ofHours(11));
    office.settle();
    office.settle();

    assertThat(office.request(id).state()).isEqualTo(OutboundState.CLARIFICATION);
    assertThat(office.request(id).clock().standing()).isEqualTo(Deadline.Standing.BREACHED);
    assertThat(office.timeline(id)).containsOnlyOnce("DEADLINE_REACHED");

    office.outbound().answer(id, "Invented.", LIAISON).orElseThrow();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.EXPIRED_NO_REPLY);
    assertThat(office.timeline(id)).endsWith("ANSWER_CLARIFICATION", "DEADLINE_REACHED");
  }

  /** The look of the gateway may be late; what counts is when something happened. */
  @Test
  void aTimeThatEndedUnseenIsToldBeforeTheRequestIsStopped() {
    RequestId id = office.receipted();
    Instant due = office.request(id).clock().dueAt();
    office.stage.pass(Duration.ofHours(11));
    office.outbound().decide(id, OutboundEvent.SUSPEND, "Invented.", LIAISON).orElseThrow();

    assertThat(office.request(id).clock().standing()).isEqualTo(Deadline.Standing.BREACHED);
    assertThat(office.request(id).clock().breachedAt()).isEqualTo(due);
    assertThat(office.timeline(id)).endsWith("DEADLINE_REACHED", "SUSPEND");
    office.outbound().decide(id, OutboundEvent.RESUME, "Invented.", LIAISON).orElseThrow();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.EXPIRED_NO_REPLY);
  }

  @Test
  void aQuestionThatCameInTimeIsNotLateBecauseItWaitedHere() {
    RequestId id = office.receipted();
    office.stage.pass(Duration.ofHours(9));
    office.sends(id, ReplyKind.CLARIFICATION_REQUEST);
    office.stage.pass(Duration.ofHours(2));
    office.correlate();

    Deadline clock = office.request(id).clock();
    assertThat(clock.standing()).isEqualTo(Deadline.Standing.SUSPENDED);
    assertThat(clock.remaining()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void anAnswerAfterAnUnseenEndLeavesTheBreachOnRecord() {
    RequestId id = office.receipted();
    office.stage.pass(Duration.ofHours(11));
    office.sends(id, ReplyKind.COMPLETED);
    office.correlate();

    assertThat(office.request(id).state()).isEqualTo(OutboundState.EFFECTED);
    assertThat(office.request(id).clock().standing()).isEqualTo(Deadline.Standing.MET);
    assertThat(office.request(id).clock().breachedAt()).isNotNull();
    assertThat(office.timeline(id)).endsWith("DEADLINE_REACHED", "REPLY_COMPLETED");
  }

  @Test
  void aClosedRequestIsBreachedByNobody() {
    office.stage.terms = new ClockTerms(Set.of());
    RequestId id = office.receipted();
    office.replies(id, ReplyKind.IMPOSSIBILITY);
    office.outbound().decide(id, OutboundEvent.CLOSE, "Invented.", LIAISON).orElseThrow();
    office.stage.pass(Duration.ofDays(11));
    office.settle();

    assertThat(office.timeline(id)).doesNotContain("DEADLINE_REACHED");
  }
}
