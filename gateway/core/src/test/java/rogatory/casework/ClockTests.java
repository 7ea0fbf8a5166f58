package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.casework.Stage.LIAISON;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rogatory.exchange.ReplyKind;
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
}
