package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.casework.Stage.LIAISON;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rogatory.exchange.ReplyKind;
import rogatory.request.ClockTerms;
import rogatory.request.Deadline;
import rogatory.request.Deadline.Standing;
import rogatory.request.DeadlineRule;
import rogatory.request.FurtherClock;
import rogatory.request.FurtherClock.Begins;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundState;
import rogatory.request.RequestId;

/** Clocks that a request carries beside that of its addressee. */
class FurtherClockTests {
  private static final ClockTerms NEVER_STILL = new ClockTerms(Set.of());
  private final Office office = new Office();

  private static FurtherClock duty(String code, String length, Begins begins, boolean expires) {
    return new FurtherClock(waiting(code, length, NEVER_STILL), begins, false, true, expires);
  }

  private static Deadline waiting(String code, String length, ClockTerms terms) {
    return Deadline.waiting(
        new DeadlineRule(
            code, length, DeadlineRule.Calendar.HOURS, ZoneId.of("UTC"), "Art. 1", null),
        terms);
  }

  private FurtherClock clock(RequestId id, String code) {
    return office.books.requests().clocks(id).stream()
        .filter(each -> each.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private Standing standing(RequestId id, String code) {
    return clock(id, code).clock().standing();
  }

  @Test
  void eachBeginsWithItsOwnEvent() {
    office.stage.further =
        List.of(
            duty("ON_SENDING", "PT900H", Begins.SENDING, false),
            duty("ON_RECEIPT", "PT900H", Begins.RECEIPT, false),
            duty("ON_RECOGNITION", "PT900H", Begins.RECOGNITION, false),
            duty("ON_EFFECT", "PT900H", Begins.EFFECT, false));
    RequestId id = office.approved();
    assertThat(standing(id, "ON_SENDING")).isEqualTo(Standing.WAITING);
    var delivery = office.claim();
    assertThat(standing(id, "ON_SENDING")).isEqualTo(Standing.RUNNING);
    assertThat(standing(id, "ON_RECEIPT")).isEqualTo(Standing.WAITING);
    office.dispatch().record(delivery, office.receipt(delivery));
    assertThat(standing(id, "ON_RECEIPT")).isEqualTo(Standing.RUNNING);
    assertThat(clock(id, "ON_RECEIPT").clock().startedAt())
        .isEqualTo(office.request(id).clock().startedAt());
    assertThat(standing(id, "ON_RECOGNITION")).isEqualTo(Standing.WAITING);
    office.replies(id, ReplyKind.ACCEPTED);
    assertThat(standing(id, "ON_RECOGNITION")).isEqualTo(Standing.RUNNING);
    assertThat(standing(id, "ON_EFFECT")).isEqualTo(Standing.WAITING);
    office.replies(id, ReplyKind.COMPLETED);
    assertThat(standing(id, "ON_RECOGNITION")).isEqualTo(Standing.MET);
  }

  @Test
  void itsBreachIsToldAndTheRequestGoesOn() {
    office.stage.further = List.of(duty("SHORT", "PT2H", Begins.RECEIPT, false));
    RequestId id = office.receipted();
    office.stage.pass(Duration.ofHours(3));
    office.settle();
    office.settle();

    assertThat(standing(id, "SHORT")).isEqualTo(Standing.BREACHED);
    assertThat(office.timeline(id)).containsOnlyOnce("CLOCK_BREACHED");
    assertThat(office.request(id).state()).isEqualTo(OutboundState.ACK_RECEIVED);
    office.stage.pass(Duration.ofHours(8));
    office.settle();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.EXPIRED_NO_REPLY);
  }

  @Test
  void theRequestExpiresWithItWhereItsRuleSaysSo() {
    office.stage.terms =
        new ClockTerms(Set.of(), Set.of(OutboundState.ACCEPTED, OutboundState.EFFECTED));
    office.stage.further = List.of(duty("CARRY_OUT", "PT90H", Begins.RECOGNITION, true));
    RequestId id = office.receipted();
    office.replies(id, ReplyKind.ACCEPTED);
    assertThat(office.request(id).clock().standing()).isEqualTo(Standing.MET);
    office.stage.pass(Duration.ofHours(80));
    office.settle();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.ACCEPTED);
    assertThat(office.timeline(id)).containsOnlyOnce("REMIND");

    office.stage.pass(Duration.ofHours(11));
    office.settle();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.EXPIRED_NO_REPLY);
    assertThat(office.timeline(id)).containsOnlyOnce("DEADLINE_REACHED");
  }

  @Test
  void eachQuestionBeginsTheTimeToAnswerAnew() {
    office.stage.further =
        List.of(
            new FurtherClock(
                waiting("REPLY", "PT50H", NEVER_STILL), Begins.QUESTION, true, true, false));
    RequestId id = office.receipted();
    office.replies(id, ReplyKind.CLARIFICATION_REQUEST);
    var first = clock(id, "REPLY").clock().dueAt();
    office.stage.pass(Duration.ofHours(20));
    office.outbound().answer(id, "Invented.", LIAISON).orElseThrow();
    assertThat(standing(id, "REPLY")).isEqualTo(Standing.MET);
    office.replies(id, ReplyKind.CLARIFICATION_REQUEST);
    assertThat(clock(id, "REPLY").clock().dueAt()).isEqualTo(first.plus(Duration.ofHours(20)));
  }

  @Test
  void noAnswerOfTheOtherSideFulfilsADutyOfOurs() {
    office.stage.further =
        List.of(
            new FurtherClock(
                waiting("VALIDATE", "PT48H", new ClockTerms(Set.of(), Set.of())),
                Begins.SENDING,
                true,
                true,
                false));
    RequestId id = office.receipted();
    office.replies(id, ReplyKind.COMPLETED);
    office.outbound().decide(id, OutboundEvent.CLOSE, "Invented.", LIAISON).orElseThrow();
    assertThat(standing(id, "VALIDATE")).isEqualTo(Standing.RUNNING);
    office.stage.pass(Duration.ofHours(49));
    office.settle();

    assertThat(office.timeline(id)).containsOnlyOnce("CLOCK_BREACHED");
    assertThat(standing(id, "VALIDATE")).isEqualTo(Standing.BREACHED);
  }

  @Test
  void anotherBeginsWhenTheOtherSideWorksOnIt() {
    office.stage.terms = new ClockTerms(Set.of(), Set.of(OutboundState.IN_EXECUTION));
    office.stage.further = List.of(duty("SECOND", "PT48H", Begins.EXECUTION, true));
    RequestId id = office.receipted();
    office.stage.pass(Duration.ofHours(8));
    office.replies(id, ReplyKind.IN_EXECUTION);
    assertThat(office.request(id).clock().standing()).isEqualTo(Standing.MET);
    office.stage.pass(Duration.ofHours(47));
    office.settle();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.IN_EXECUTION);

    office.stage.pass(Duration.ofHours(2));
    office.settle();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.EXPIRED_NO_REPLY);
  }

  @Test
  void oneThatEndedUnseenIsToldAndEndsARequestThatGoesOn() {
    office.stage.terms = new ClockTerms(Set.of(), Set.of(OutboundState.ACCEPTED));
    office.stage.further =
        List.of(
            new FurtherClock(
                waiting("CARRY_OUT", "PT90H", new ClockTerms(Set.of(OutboundState.SUSPENDED))),
                Begins.RECOGNITION,
                false,
                true,
                true));
    RequestId id = office.receipted();
    office.replies(id, ReplyKind.ACCEPTED);
    office.stage.pass(Duration.ofHours(91));
    office.outbound().decide(id, OutboundEvent.SUSPEND, "Invented.", LIAISON).orElseThrow();
    assertThat(standing(id, "CARRY_OUT")).isEqualTo(Standing.BREACHED);
    assertThat(office.timeline(id)).endsWith("CLOCK_BREACHED", "SUSPEND");

    office.outbound().decide(id, OutboundEvent.RESUME, "Invented.", LIAISON).orElseThrow();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.EXPIRED_NO_REPLY);
  }

  @Test
  void theLawOfTheDayOfApprovalSetsTheClocksAnew() {
    office.stage.further = List.of(duty("OF_YESTERDAY", "PT2H", Begins.RECEIPT, false));
    var draft = new NewDraft("INVENTED-1", Stage.TEMPLATE, Stage.ABROAD.id(), "{}");
    RequestId id = office.outbound().open(draft, LIAISON).orElseThrow().id();
    office.outbound().submit(id, LIAISON).orElseThrow();
    office.stage.further = List.of(duty("OF_TODAY", "PT3H", Begins.RECEIPT, false));
    office.stage.terms = new ClockTerms(Set.of(OutboundState.SUSPENDED));
    office.approve(id);

    assertThat(office.books.requests().clocks(id))
        .extracting(FurtherClock::code)
        .containsExactly("OF_TODAY");
    assertThat(office.request(id).clock().terms()).isEqualTo(office.stage.terms);
  }

  @Test
  void aTermEndsWithoutABreachAndAlsoAfterTheRequestIsClosed() {
    office.stage.further =
        List.of(
            new FurtherClock(
                waiting("KEEP", "PT100H", NEVER_STILL), Begins.EFFECT, false, false, false));
    RequestId id = office.receipted();
    office.replies(id, ReplyKind.COMPLETED);
    office.outbound().decide(id, OutboundEvent.CLOSE, "Invented.", LIAISON).orElseThrow();
    office.stage.pass(Duration.ofHours(101));
    office.settle();

    assertThat(office.timeline(id)).contains("CLOCK_ENDED").doesNotContain("CLOCK_BREACHED");
    assertThat(office.request(id).state()).isEqualTo(OutboundState.CLOSED);
  }

  @Test
  void standsStillByItsOwnRuleAndForGoodOnceTheRequestIsTakenBack() {
    office.stage.further =
        List.of(
            new FurtherClock(
                waiting("STILL", "PT5H", new ClockTerms(Set.of(OutboundState.POSTPONED))),
                Begins.RECEIPT,
                false,
                true,
                false));
    RequestId id = office.receipted();
    office.replies(id, ReplyKind.POSTPONED);
    office.stage.pass(Duration.ofHours(50));
    office.settle();
    assertThat(standing(id, "STILL")).isEqualTo(Standing.SUSPENDED);
    office.outbound().decide(id, OutboundEvent.RESUME, "Invented.", LIAISON).orElseThrow();
    assertThat(clock(id, "STILL").clock().dueAt())
        .isEqualTo(office.stage.clock().instant().plus(Duration.ofHours(5)));
    office.outbound().withdraw(id, "Invented.", LIAISON).orElseThrow();
    office.stage.pass(Duration.ofHours(50));
    office.settle();
    assertThat(office.timeline(id)).doesNotContain("CLOCK_BREACHED");
  }
}
