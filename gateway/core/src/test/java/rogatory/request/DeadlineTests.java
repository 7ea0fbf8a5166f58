package rogatory.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rogatory.vocabulary.Holidays;

class DeadlineTests {
  private static final Instant RECEIPT = Instant.parse("2026-03-27T10:00:00Z");
  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

  private static DeadlineRule hours(String length) {
    return new DeadlineRule(
        "US_TIDA_48H", length, DeadlineRule.Calendar.HOURS, BRUSSELS, null, null);
  }

  private static DeadlineRule days(String length) {
    return new DeadlineRule(
        "EPOC_10D", length, DeadlineRule.Calendar.CALENDAR_DAYS, BRUSSELS, null, null);
  }

  @Test
  void hoursRunThroughTheWeekendAndTheChangeToSummerTime() {
    assertThat(hours("PT48H").dueAfter(RECEIPT, Holidays.none()))
        .isEqualTo(RECEIPT.plus(Duration.ofHours(48)));
  }

  @Test
  void theDayOfReceiptIsNotCountedAndTheLastDayEndsAtMidnight() {
    assertThat(days("P5D").dueAfter(RECEIPT, Holidays.none()))
        .isEqualTo(Instant.parse("2026-04-01T22:00:00Z"));
  }

  @Test
  void aLastDayOnASaturdayMovesToMonday() {
    assertThat(days("P1D").dueAfter(RECEIPT, Holidays.none()))
        .isEqualTo(Instant.parse("2026-03-30T22:00:00Z"));
  }

  @Test
  void aDeadlineOfNothingIsRefused() {
    assertThatThrownBy(() -> hours("PT0S")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> hours("PT-1H")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theClockStartsOnceAtProvenReceipt() {
    Deadline started = Deadline.waiting(hours("PT2H")).start(RECEIPT, Holidays.none());
    assertThat(started.start(RECEIPT.plusSeconds(60), Holidays.none())).isEqualTo(started);
    assertThat(started.dueAt()).isEqualTo(RECEIPT.plusSeconds(7200));
  }

  @Test
  void timeDoesNotPassWhileTheClockIsSuspended() {
    Deadline running = Deadline.waiting(hours("PT2H")).start(RECEIPT, Holidays.none());
    Deadline suspended = running.suspend(RECEIPT.plusSeconds(1800), Holidays.none());
    assertThat(suspended.ranOut(RECEIPT.plusSeconds(999_999))).isFalse();
    Deadline resumed = suspended.resume(RECEIPT.plusSeconds(10_000), Holidays.none());
    assertThat(resumed.dueAt()).isEqualTo(RECEIPT.plusSeconds(10_000 + 5400));
  }

  @Test
  void aClockRunsOutAtTheVeryInstantItIsDue() {
    Deadline running = Deadline.waiting(hours("PT2H")).start(RECEIPT, Holidays.none());
    assertThat(running.ranOut(RECEIPT.plusSeconds(7199))).isFalse();
    assertThat(running.ranOut(RECEIPT.plusSeconds(7200))).isTrue();
  }

  @Test
  void aDutyFulfilledLateKeepsItsBreachOnRecord() {
    Deadline met =
        Deadline.waiting(hours("PT2H"))
            .start(RECEIPT, Holidays.none())
            .breach(RECEIPT.plusSeconds(7200))
            .meet(RECEIPT.plusSeconds(8000));
    assertThat(met.standing()).isEqualTo(Deadline.Standing.MET);
    assertThat(met.breachedAt()).isEqualTo(RECEIPT.plusSeconds(7200));
  }

  @Test
  void aTimeThatEndedUnseenIsBreachedAndDoesNotStandStill() {
    Deadline late =
        Deadline.waiting(hours("PT2H"))
            .start(RECEIPT, Holidays.none())
            .suspend(RECEIPT.plusSeconds(7200), Holidays.none());
    assertThat(late.standing()).isEqualTo(Deadline.Standing.BREACHED);
    assertThat(late.breachedAt()).isEqualTo(RECEIPT.plusSeconds(7200));
    assertThat(late.resume(RECEIPT.plusSeconds(9000), Holidays.none())).isEqualTo(late);
  }

  @Test
  void aDutyFulfilledAfterAnUnseenEndKeepsTheBreach() {
    Deadline met =
        Deadline.waiting(hours("PT2H"))
            .start(RECEIPT, Holidays.none())
            .meet(RECEIPT.plusSeconds(8000));
    assertThat(met.standing()).isEqualTo(Deadline.Standing.MET);
    assertThat(met.breachedAt()).isEqualTo(RECEIPT.plusSeconds(7200));
  }

  /** As clocks that were stopped after their end used to be stored. */
  @ParameterizedTest
  @EnumSource(DeadlineRule.Calendar.class)
  void ofNothingLeftNoDayIsMade(DeadlineRule.Calendar calendar) {
    String length = calendar == DeadlineRule.Calendar.HOURS ? "PT2H" : "P5D";
    var rule = new DeadlineRule("EPOC_10D", length, calendar, BRUSSELS, null, null);
    Deadline still = new Deadline(rule, RECEIPT, null, RECEIPT, Duration.ZERO, null, null, null);
    Instant now = RECEIPT.plusSeconds(60);
    assertThat(still.isOpen(now)).isFalse();
    assertThat(still.resume(now, Holidays.none()).ranOut(now)).isTrue();
  }

  @Test
  void aClockDoesNotGoOnBeforeItStoodStill() {
    Deadline running = Deadline.waiting(hours("PT2H")).start(RECEIPT, Holidays.none());
    Deadline still = running.suspend(RECEIPT.plusSeconds(600), Holidays.none());
    assertThat(still.resume(RECEIPT, Holidays.none())).isEqualTo(running);
  }

  @Test
  void fiveDaysToAnswerAreDaysAndNotHours() {
    Instant asked = Instant.parse("2026-11-23T10:00:00Z");
    var rule =
        new DeadlineRule("OWN", "P10D", DeadlineRule.Calendar.CALENDAR_DAYS, BRUSSELS, null, "P5D");
    Deadline still =
        Deadline.waiting(rule).start(asked, Holidays.none()).suspend(asked, Holidays.none());
    assertThat(still.answerDueAt(Holidays.none())).isEqualTo(Instant.parse("2026-11-30T23:00:00Z"));
    assertThat(still.answerDueAt(day -> day.getDayOfMonth() == 30))
        .isEqualTo(Instant.parse("2026-12-01T23:00:00Z"));
  }

  @Test
  void plainDaysEndOnAnyDay() {
    Instant event = Instant.parse("2026-09-01T10:00:00Z");
    var plain =
        new DeadlineRule(
            "BC29_60D", "P60D", DeadlineRule.Calendar.PLAIN_DAYS, BRUSSELS, null, null);
    assertThat(plain.dueAfter(event, Holidays.none()))
        .isEqualTo(Instant.parse("2026-10-31T23:00:00Z"));
    assertThat(days("P60D").dueAfter(event, Holidays.none()))
        .isEqualTo(Instant.parse("2026-11-02T23:00:00Z"));
  }

  @Test
  void theReminderIsGivenOnceAtFourFifthsOfTheTime() {
    Deadline running = Deadline.waiting(hours("PT100S")).start(RECEIPT, Holidays.none());
    assertThat(running.remindAt()).isEqualTo(RECEIPT.plusSeconds(80));
    assertThat(running.reminded(RECEIPT.plusSeconds(80)).remindAt()).isNull();
  }

  @Test
  void anOrderOfOneHourGoesBeforeOneOfTenDays() {
    assertThat(Priority.of(hours("PT1H")).level()).isGreaterThan(Priority.of(days("P10D")).level());
  }
}
