package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.casework.Stage.APPROVER;
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
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** What our own side owes, and how it is recorded that it was done. */
class FulfilmentDeskTest {
  private static final String REASON = "Validated by the investigating judge today (invented).";
  private final Office office = new Office();

  FulfilmentDeskTest() {
    office.stage.further =
        List.of(
            clock("VALIDATE", Begins.SENDING, true, true),
            clock("REPLY", Begins.QUESTION, true, true),
            clock("THEIRS", Begins.RECEIPT, false, true),
            clock("TERM", Begins.RECEIPT, true, false));
  }

  private static FurtherClock clock(String code, Begins begins, boolean ours, boolean duty) {
    var rule =
        new DeadlineRule(
            code, "PT48H", DeadlineRule.Calendar.HOURS, ZoneId.of("UTC"), "Art. 4(5)", null);
    var terms = new ClockTerms(Set.of(), Set.of());
    return new FurtherClock(Deadline.waiting(rule, terms), begins, ours, duty, false);
  }

  @Test
  void recordsOnTheTimelineAndInTheAuditTrailThatTheDutyWasFulfilled() {
    RequestId id = office.receipted();
    fulfil(id, "VALIDATE").orElseThrow();
    office.stage.pass(Duration.ofHours(60));
    office.settle();

    assertThat(clock(id, "VALIDATE").standing()).isEqualTo(Standing.MET);
    assertThat(clock(id, "VALIDATE").breachedAt()).isNull();
    assertThat(office.books.requests().history(id))
        .anySatisfy(
            line -> {
              assertThat(line.event()).isEqualTo("FULFIL");
              assertThat(line.note()).isEqualTo("VALIDATE");
            })
        .noneMatch(line -> line.event().equals("CLOCK_BREACHED") && "VALIDATE".equals(line.note()));
    assertThat(office.shelf.audited())
        .anySatisfy(
            entry -> {
              assertThat(entry.action()).isEqualTo("request.fulfil");
              assertThat(entry.purpose()).isEqualTo(REASON);
              assertThat(entry.result()).isEqualTo("ok");
            });
  }

  /** Also when nobody looked at the clock since it ended. */
  @Test
  void keepsTheBreachOnRecordWhereItIsLate() {
    RequestId id = office.receipted();
    office.stage.pass(Duration.ofHours(49));
    fulfil(id, "VALIDATE").orElseThrow();

    assertThat(clock(id, "VALIDATE").standing()).isEqualTo(Standing.MET);
    assertThat(clock(id, "VALIDATE").breachedAt()).isNotNull();
    assertThat(office.timeline(id)).contains("CLOCK_BREACHED").endsWith("FULFIL");
  }

  @Test
  void isRefusedForWhatIsNotOursIsNoDutyIsMetOrHasNotBegun() {
    RequestId early = office.approved();
    assertThat(problem(fulfil(early, "VALIDATE"))).isEqualTo(Problem.CLOCK_NOT_OPEN);
    office.outbound().recall(early, LIAISON).orElseThrow();

    RequestId id = office.receipted();
    for (String code : List.of("THEIRS", "TERM", "OWN", "NO_SUCH_RULE")) {
      assertThat(problem(fulfil(id, code))).as(code).isEqualTo(Problem.CLOCK_NOT_OPEN);
    }
    office.replies(id, ReplyKind.CLARIFICATION_REQUEST);
    assertThat(problem(fulfil(id, "REPLY"))).isEqualTo(Problem.CLOCK_NOT_OPEN);
    fulfil(id, "VALIDATE").orElseThrow();
    assertThat(problem(fulfil(id, "VALIDATE"))).isEqualTo(Problem.CLOCK_NOT_OPEN);
  }

  @Test
  void wantsALiaisonAndAReasonOfBoundedLength() {
    RequestId id = office.receipted();
    assertThat(problem(desk().fulfil(id, "VALIDATE", REASON, APPROVER)))
        .isEqualTo(Problem.FORBIDDEN);
    for (String reason : List.of("", " ", "x".repeat(2001))) {
      assertThat(problem(desk().fulfil(id, "VALIDATE", reason, LIAISON)))
          .isEqualTo(Problem.REASON_REQUIRED);
    }
    assertThat(clock(id, "VALIDATE").standing()).isEqualTo(Standing.RUNNING);
  }

  private Deadline clock(RequestId id, String code) {
    return office.books.requests().clocks(id).stream()
        .filter(each -> each.code().equals(code))
        .map(FurtherClock::clock)
        .findFirst()
        .orElseThrow();
  }

  private Outcome<Request> fulfil(RequestId id, String code) {
    return desk().fulfil(id, code, REASON, LIAISON);
  }

  private FulfilmentDesk desk() {
    return new FulfilmentDesk(office.shelf.work(), office.books, office.stage.clock());
  }

  private static Problem problem(Outcome<?> outcome) {
    return ((Outcome.Denied<?>) outcome).problem();
  }
}
