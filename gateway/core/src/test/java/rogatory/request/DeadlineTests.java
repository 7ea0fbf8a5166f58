package rogatory.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
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
