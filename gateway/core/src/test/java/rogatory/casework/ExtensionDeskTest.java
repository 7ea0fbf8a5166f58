package rogatory.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.casework.Stage.APPROVER;
import static rogatory.casework.Stage.LIAISON;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.Correspondents;
import rogatory.exchange.Forms;
import rogatory.exchange.ReplyKind;
import rogatory.request.ClockTerms;
import rogatory.request.Deadline;
import rogatory.request.Deadline.Standing;
import rogatory.request.DeadlineRule;
import rogatory.request.ExtensionTerms;
import rogatory.request.FurtherClock;
import rogatory.request.FurtherClock.Begins;
import rogatory.request.HistoryEntry;
import rogatory.request.OutboundEvent;
import rogatory.request.OutboundState;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** What lengthens a clock, and what does not. The clock of the stage has ten hours. */
class ExtensionDeskTest {
  private static final String REASON = "Form 6 of 23 November, invented.";
  private static final String MAIN = Stage.RULE.code();

  private final Office office = new Office();
  private final Map<String, ExtensionTerms> allowed = new HashMap<>();

  ExtensionDeskTest() {
    allowed.put(MAIN, new ExtensionTerms("PT5H", 1, "Art. 1"));
  }

  @Test
  void recordsAnExtensionOnTheTimelineAndInTheAuditTrail() {
    RequestId id = office.receipted();
    Instant due = due(id);
    office.stage.pass(Duration.ofHours(9));

    extend(id, MAIN).orElseThrow();

    assertThat(due(id)).isEqualTo(due.plus(Duration.ofHours(5)));
    assertThat(office.request(id).state()).isEqualTo(OutboundState.ACK_RECEIVED);
    HistoryEntry line =
        office.books.requests().history(id).stream()
            .filter(each -> each.event().equals("EXTEND"))
            .findFirst()
            .orElseThrow();
    assertThat(line.note()).isEqualTo(MAIN + " + PT5H");
    AuditTrail.Entry last = last();
    assertThat(last.action()).isEqualTo("request.extend");
    assertThat(last.purpose()).isEqualTo(REASON);
    assertThat(last.result()).isEqualTo("ok");
  }

  @Test
  void isNotBreachedAtTheOldEndButAtTheNew() {
    RequestId id = office.receipted();
    extend(id, MAIN).orElseThrow();
    office.stage.pass(Duration.ofHours(11));
    office.settle();
    assertThat(office.request(id).clock().standing()).isEqualTo(Standing.RUNNING);

    office.stage.pass(Duration.ofHours(4));
    office.settle();
    assertThat(office.request(id).state()).isEqualTo(OutboundState.EXPIRED_NO_REPLY);
  }

  @Test
  void isGivenAsOftenAsTheRuleAllowsAndNoMore() {
    allowed.put(MAIN, new ExtensionTerms("PT5H", 2, "Art. 1"));
    RequestId id = office.receipted();
    Instant due = due(id);
    extend(id, MAIN).orElseThrow();
    extend(id, MAIN).orElseThrow();

    assertThat(problem(extend(id, MAIN))).isEqualTo(Problem.EXTENDED_ALREADY);
    assertThat(due(id)).isEqualTo(due.plus(Duration.ofHours(10)));
    assertThat(last().result()).isEqualTo("extended-already");
  }

  @Test
  void isRefusedWhereTheRuleAllowsNone() {
    RequestId id = office.receipted();
    allowed.clear();

    assertThat(problem(extend(id, MAIN))).isEqualTo(Problem.EXTENSION_NOT_ALLOWED);
    assertThat(problem(extend(id, "NO_SUCH_RULE"))).isEqualTo(Problem.EXTENSION_NOT_ALLOWED);
    assertThat(office.timeline(id)).doesNotContain("EXTEND");
  }

  /** Also when nobody looked at the clock since it ended. */
  @Test
  void isRefusedOnceTheTimeHasEnded() {
    RequestId id = office.receipted();
    office.stage.pass(Duration.ofHours(10));
    assertThat(problem(extend(id, MAIN))).isEqualTo(Problem.CLOCK_NOT_OPEN);

    office.settle();
    assertThat(problem(extend(id, MAIN))).isEqualTo(Problem.CLOCK_NOT_OPEN);
    assertThat(office.request(id).clock().standing()).isEqualTo(Standing.BREACHED);
  }

  @Test
  void isRefusedBeforeTheTimeBeginsAndAfterItsEnd() {
    RequestId early = office.approved();
    assertThat(problem(extend(early, MAIN))).isEqualTo(Problem.CLOCK_NOT_OPEN);
    office.outbound().recall(early, LIAISON).orElseThrow();

    RequestId answered = office.receipted();
    office.replies(answered, ReplyKind.COMPLETED);
    assertThat(problem(extend(answered, MAIN))).isEqualTo(Problem.CLOCK_NOT_OPEN);
  }

  /** Clocks that were stopped after their end used to be stored with nothing left. */
  @Test
  void isRefusedWhereNothingIsLeftOfATimeThatStandsStill() {
    RequestId id = office.receipted();
    office.outbound().decide(id, OutboundEvent.SUSPEND, "Invented.", LIAISON).orElseThrow();
    Request request = office.request(id);
    Deadline clock = Objects.requireNonNull(request.clock());
    office.books.requests().save(request.withClock(emptied(clock)));

    assertThat(problem(extend(id, MAIN))).isEqualTo(Problem.CLOCK_NOT_OPEN);
    assertThat(office.timeline(id)).doesNotContain("EXTEND");
  }

  private static Deadline emptied(Deadline clock) {
    return new Deadline(
        clock.rule(),
        clock.terms(),
        clock.startedAt(),
        null,
        clock.suspendedAt(),
        Duration.ZERO,
        null,
        null,
        null);
  }

  @Test
  void isRefusedForATimeThatEndedBeforeTheRequestWasStopped() {
    RequestId id = office.receipted();
    office.stage.pass(Duration.ofHours(11));
    office.outbound().decide(id, OutboundEvent.SUSPEND, "Invented.", LIAISON).orElseThrow();

    assertThat(problem(extend(id, MAIN))).isEqualTo(Problem.CLOCK_NOT_OPEN);
  }

  @Test
  void isRefusedForWhatWasTakenBack() {
    RequestId id = office.receipted();
    office.outbound().withdraw(id, "Invented.", LIAISON).orElseThrow();

    assertThat(problem(extend(id, MAIN))).isEqualTo(Problem.CLOCK_NOT_OPEN);
  }

  @Test
  void lengthensAClockThatStandsStill() {
    RequestId id = office.receipted();
    Instant due = due(id);
    office.outbound().decide(id, OutboundEvent.SUSPEND, "Invented.", LIAISON).orElseThrow();
    extend(id, MAIN).orElseThrow();
    assertThat(office.request(id).clock().standing()).isEqualTo(Standing.SUSPENDED);
    office.stage.pass(Duration.ofHours(2));
    office.outbound().decide(id, OutboundEvent.RESUME, "Invented.", LIAISON).orElseThrow();

    assertThat(due(id)).isEqualTo(due.plus(Duration.ofHours(7)));
  }

  @Test
  void lengthensAClockThatIsCarriedBesideAndNoOther() {
    office.stage.further =
        List.of(beside("FIRST", Begins.RECEIPT), beside("SECOND", Begins.RECEIPT));
    allowed.put("FIRST", new ExtensionTerms("PT3H", 1, null));
    RequestId id = office.receipted();
    Instant due = due(id);
    Instant first = due(id, "FIRST");
    Instant second = due(id, "SECOND");

    extend(id, "FIRST").orElseThrow();

    assertThat(due(id, "FIRST")).isEqualTo(first.plus(Duration.ofHours(3)));
    assertThat(due(id, "SECOND")).isEqualTo(second);
    assertThat(due(id)).isEqualTo(due);
    assertThat(problem(extend(id, "FIRST"))).isEqualTo(Problem.EXTENDED_ALREADY);
    extend(id, MAIN).orElseThrow();
    assertThat(due(id)).isEqualTo(due.plus(Duration.ofHours(5)));
  }

  /** As preserved data, which is kept on after the other side said that it keeps it. */
  @Test
  void lengthensATimeToKeepAfterTheAnswerFromItsEndAndRemindsOfIt() {
    var rule =
        new DeadlineRule(
            "HOLD", "P60D", DeadlineRule.Calendar.PLAIN_DAYS, ZoneId.of("UTC"), null, null);
    var term =
        new FurtherClock(
            Deadline.waiting(rule, new ClockTerms(Set.of())), Begins.RECEIPT, false, false, false);
    office.stage.further = List.of(term);
    allowed.put("HOLD", new ExtensionTerms("P30D", 1, null));
    RequestId id = office.receipted();
    Instant end = due(id, "HOLD");
    office.replies(id, ReplyKind.PRESERVED);
    assertThat(office.request(id).clock().standing()).isEqualTo(Standing.MET);
    office.stage.pass(Duration.ofDays(50));
    office.settle();
    assertThat(office.timeline(id)).containsOnlyOnce("REMIND");

    extend(id, "HOLD").orElseThrow();
    assertThat(due(id, "HOLD")).isEqualTo(end.plus(Duration.ofDays(30)));
    office.stage.pass(Duration.ofDays(11));
    office.settle();
    assertThat(office.timeline(id)).doesNotContain("CLOCK_ENDED");
    office.stage.pass(Duration.ofDays(20));
    office.settle();
    office.stage.pass(Duration.ofDays(10));
    office.settle();
    assertThat(office.timeline(id)).endsWith("EXTEND", "REMIND", "CLOCK_ENDED");
    assertThat(office.request(id).state()).isEqualTo(OutboundState.EFFECTED);
    assertThat(problem(extend(id, "HOLD"))).isEqualTo(Problem.EXTENDED_ALREADY);
  }

  @Test
  void wantsALiaisonAndAReasonOfBoundedLength() {
    RequestId id = office.receipted();

    assertThat(problem(desk().extend(id, MAIN, REASON, APPROVER))).isEqualTo(Problem.FORBIDDEN);
    for (String reason : List.of("", " ", "x".repeat(2001))) {
      assertThat(problem(desk().extend(id, MAIN, reason, LIAISON)))
          .isEqualTo(Problem.REASON_REQUIRED);
    }
    assertThat(problem(desk().extend(RequestId.random(), MAIN, REASON, LIAISON)))
        .isEqualTo(Problem.REQUEST_NOT_FOUND);
    assertThat(office.timeline(id)).doesNotContain("EXTEND");
  }

  private static FurtherClock beside(String code, Begins begins) {
    var rule =
        new DeadlineRule(
            code, "PT20H", DeadlineRule.Calendar.HOURS, ZoneId.of("UTC"), "Art. 2", null);
    return new FurtherClock(
        Deadline.waiting(rule, new ClockTerms(Set.of())), begins, false, true, false);
  }

  private Instant due(RequestId id) {
    return Objects.requireNonNull(Objects.requireNonNull(office.request(id).clock()).dueAt());
  }

  private Instant due(RequestId id, String code) {
    return office.books.requests().clocks(id).stream()
        .filter(each -> each.code().equals(code))
        .map(each -> Objects.requireNonNull(each.clock().dueAt()))
        .findFirst()
        .orElseThrow();
  }

  private AuditTrail.Entry last() {
    List<AuditTrail.Entry> audited = office.shelf.audited();
    return audited.get(audited.size() - 1);
  }

  private Outcome<Request> extend(RequestId id, String code) {
    return desk().extend(id, code, REASON, LIAISON);
  }

  private static Problem problem(Outcome<?> outcome) {
    return ((Outcome.Denied<?>) outcome).problem();
  }

  private ExtensionDesk desk() {
    Forms forms =
        new Forms() {
          @Override
          public Verdict judge(TemplateRef template, String answers, Correspondents between) {
            throw new IllegalStateException("Nothing is judged at this desk");
          }

          @Override
          public Optional<ExtensionTerms> extension(TemplateRef template, String rule) {
            return Optional.ofNullable(allowed.get(rule));
          }
        };
    return new ExtensionDesk(
        office.shelf.work(), office.books, office.stage.parties(), forms, office.stage.clock());
  }
}
