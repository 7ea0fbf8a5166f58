package rogatory.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import rogatory.vocabulary.Holidays;

/** Regulation (EEC, Euratom) No 1182/71, sentence by sentence. */
class CountedDaysTest {
  private static final LocalDate EPOCH = LocalDate.of(2024, 1, 1);
  private static final Set<LocalDate> FREE =
      Set.of(
          LocalDate.of(2026, 12, 25),
          LocalDate.of(2026, 12, 28),
          LocalDate.of(2027, 1, 1),
          LocalDate.of(2027, 3, 26),
          LocalDate.of(2027, 3, 29),
          LocalDate.of(2028, 2, 29));
  private static final CountedDays DAYS = new CountedDays(FREE::contains);

  private static LocalDate day(String date) {
    return LocalDate.parse(date);
  }

  @Example
  void theDayOfTheEventIsNotCounted() {
    assertThat(DAYS.lastDay(day("2026-11-23"), Period.ofDays(10))).isEqualTo(day("2026-12-03"));
  }

  @Example
  void aLastDayThatIsFreeMovesPastAllFreeDays() {
    assertThat(DAYS.lastDay(day("2026-12-15"), Period.ofDays(10))).isEqualTo(day("2026-12-29"));
  }

  @Example
  void twoDaysFromAFridayHoldTwoWorkingDays() {
    assertThat(DAYS.lastDay(day("2026-11-27"), Period.ofDays(2))).isEqualTo(day("2026-12-01"));
  }

  @Example
  void oneDayFromAFridayNeedsOneWorkingDayOnly() {
    assertThat(DAYS.lastDay(day("2026-11-27"), Period.ofDays(1))).isEqualTo(day("2026-11-30"));
  }

  @Example
  void aWeekEndsOnTheSameDayOfTheWeek() {
    assertThat(DAYS.lastDay(day("2026-11-24"), Period.parse("P1W"))).isEqualTo(day("2026-12-01"));
  }

  @Example
  void aMonthFromItsLastDayEndsOnTheLastDayOfAShorterOne() {
    assertThat(DAYS.lastDay(day("2028-01-31"), Period.ofMonths(1))).isEqualTo(day("2028-03-01"));
    assertThat(DAYS.lastDay(day("2027-08-31"), Period.ofMonths(6))).isEqualTo(day("2028-03-01"));
    assertThat(new CountedDays(Holidays.none()).lastDay(day("2027-08-31"), Period.ofMonths(6)))
        .isEqualTo(day("2028-02-29"));
  }

  @Example
  void aYearFromALeapDayEndsOnTheTwentyEighth() {
    assertThat(new CountedDays(Holidays.none()).lastDay(day("2028-02-29"), Period.ofYears(1)))
        .isEqualTo(day("2029-02-28"));
  }

  @Example
  void workingDaysPassOverWeekendsAndHolidays() {
    assertThat(DAYS.lastWorkingDay(day("2027-03-25"), 5)).isEqualTo(day("2027-04-05"));
  }

  @Example
  void workingDaysAreNotCountedInMonths() {
    assertThatThrownBy(() -> rule("P1M", DeadlineRule.Calendar.WORKING_DAYS, "UTC"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void noPeriodEndsOnAFreeDayNorBeforeItsLength(
      @ForAll("dates") LocalDate event, @ForAll("periods") Period length) {
    LocalDate last = DAYS.lastDay(event, length);
    assertThat(DAYS.isWorkingDay(last)).isTrue();
    assertThat(last).isAfterOrEqualTo(event.plus(length));
  }

  @Property
  void noPeriodIsLongerThanItMustBe(
      @ForAll("dates") LocalDate event, @ForAll("periods") Period length) {
    LocalDate last = DAYS.lastDay(event, length);
    long working = event.plus(length).datesUntil(last).filter(DAYS::isWorkingDay).count();
    assertThat(working).isLessThanOrEqualTo(1);
    if (working == 1) {
      assertThat(event.plusDays(1).datesUntil(last).filter(DAYS::isWorkingDay)).hasSize(1);
    }
  }

  @Property
  void twoDaysOrMoreHoldTwoWorkingDays(
      @ForAll("dates") LocalDate event, @ForAll @IntRange(min = 2, max = 400) int days) {
    Stream<LocalDate> period =
        event.plusDays(1).datesUntil(DAYS.lastDay(event, Period.ofDays(days)).plusDays(1));
    assertThat(period.filter(DAYS::isWorkingDay).limit(2)).hasSize(2);
  }

  @Property
  void aLaterEventNeverEndsEarlier(
      @ForAll("dates") LocalDate event,
      @ForAll("periods") Period length,
      @ForAll @IntRange(max = 40) int later) {
    assertThat(DAYS.lastDay(event.plusDays(later), length))
        .isAfterOrEqualTo(DAYS.lastDay(event, length));
  }

  @Property
  void soManyWorkingDaysLieAfterTheEvent(
      @ForAll("dates") LocalDate event, @ForAll @IntRange(min = 1, max = 60) int days) {
    LocalDate last = DAYS.lastWorkingDay(event, days);
    assertThat(DAYS.isWorkingDay(last)).isTrue();
    assertThat(event.plusDays(1).datesUntil(last.plusDays(1)).filter(DAYS::isWorkingDay))
        .hasSize(days);
  }

  @Property
  void hoursAreElapsedTimeInEveryZone(
      @ForAll("instants") Instant event,
      @ForAll("zones") String zone,
      @ForAll @IntRange(min = 1, max = 200) int hours) {
    DeadlineRule rule = rule("PT" + hours + "H", DeadlineRule.Calendar.HOURS, zone);
    assertThat(rule.dueAfter(event, FREE::contains)).isEqualTo(event.plus(Duration.ofHours(hours)));
  }

  @Property
  void daysEndAtMidnightOfTheHoldersZone(
      @ForAll("instants") Instant event,
      @ForAll("zones") String zone,
      @ForAll @IntRange(min = 1, max = 90) int days) {
    DeadlineRule rule = rule("P" + days + "D", DeadlineRule.Calendar.CALENDAR_DAYS, zone);
    var due = rule.dueAfter(event, FREE::contains).atZone(ZoneId.of(zone));
    LocalDate after = due.toLocalDate();
    assertThat(due).isEqualTo(after.atStartOfDay(ZoneId.of(zone)));
    assertThat(DAYS.isWorkingDay(after.minusDays(1))).isTrue();
  }

  @Property
  void plainDaysEndSoManyDaysAfterTheEventAndGoOnWithNoLess(
      @ForAll("instants") Instant event,
      @ForAll("zones") String zone,
      @ForAll @IntRange(min = 1, max = 90) int days,
      @ForAll @IntRange(max = 20) int asked) {
    DeadlineRule rule = rule("P" + days + "D", DeadlineRule.Calendar.PLAIN_DAYS, zone);
    ZoneId place = ZoneId.of(zone);
    Instant due = rule.dueAfter(event, FREE::contains);
    assertThat(due)
        .isEqualTo(
            event.atZone(place).toLocalDate().plusDays(days + 1L).atStartOfDay(place).toInstant());
    Instant stop = event.plus(Duration.ofHours(asked));
    Deadline running = Deadline.waiting(rule).start(event, FREE::contains);
    assertThat(running.suspend(stop, FREE::contains).resume(stop, FREE::contains).dueAt())
        .isEqualTo(due);
  }

  @Property
  void noTimeIsLostBySuspension(
      @ForAll("instants") Instant event,
      @ForAll("zones") String zone,
      @ForAll @IntRange(min = 1, max = 30) int days,
      @ForAll @IntRange(max = 20) int asked,
      @ForAll @IntRange(max = 20) int silent) {
    DeadlineRule rule = rule("P" + days + "D", DeadlineRule.Calendar.CALENDAR_DAYS, zone);
    Deadline running = Deadline.waiting(rule).start(event, FREE::contains);
    Instant due = java.util.Objects.requireNonNull(running.dueAt());
    Instant stop = event.plus(Duration.ofHours(asked));
    Instant on = stop.plus(Duration.ofHours(silent));
    Instant resumed =
        java.util.Objects.requireNonNull(
            running.suspend(stop, FREE::contains).resume(on, FREE::contains).dueAt());
    Instant least = due.plus(Duration.ofHours(silent));
    assertThat(resumed).isAfterOrEqualTo(least);
    assertThat(Duration.between(least, resumed)).isLessThan(Duration.ofDays(5));
    if (silent == 0) {
      assertThat(resumed).isEqualTo(due);
    }
  }

  @Property
  void noWorkingTimeIsLostBySuspension(
      @ForAll("instants") Instant event,
      @ForAll("zones") String zone,
      @ForAll @IntRange(min = 1, max = 20) int days,
      @ForAll @IntRange(max = 400) int asked,
      @ForAll @IntRange(max = 400) int silent) {
    DeadlineRule rule = rule("P" + days + "D", DeadlineRule.Calendar.WORKING_DAYS, zone);
    Deadline running = Deadline.waiting(rule).start(event, FREE::contains);
    Instant due = java.util.Objects.requireNonNull(running.dueAt());
    Instant stop = event.plus(Duration.ofHours(asked));
    Instant on = stop.plus(Duration.ofHours(silent));
    if (!stop.isBefore(due)) {
      return;
    }
    Deadline still = running.suspend(stop, FREE::contains);
    Instant resumed = java.util.Objects.requireNonNull(still.resume(on, FREE::contains).dueAt());
    if (silent == 0) {
      assertThat(resumed).isEqualTo(due);
    }
    Duration left = java.util.Objects.requireNonNull(still.remaining());
    assertThat(rule.left(on, resumed, FREE::contains)).isBetween(left, left.plusHours(25));
    assertThat(DAYS.isWorkingDay(resumed.minusNanos(1).atZone(ZoneId.of(zone)).toLocalDate()))
        .isTrue();
    assertThat(still.resume(on.plus(Duration.ofHours(1)), FREE::contains).dueAt())
        .isAfterOrEqualTo(resumed);
  }

  @Property
  void anExtensionIsTheSameWhetherTheClockRunsOrStandsStill(
      @ForAll("instants") Instant event,
      @ForAll("zones") String zone,
      @ForAll DeadlineRule.Calendar calendar,
      @ForAll @IntRange(min = 1, max = 30) int more,
      @ForAll @IntRange(max = 20) int asked) {
    String unit = calendar == DeadlineRule.Calendar.HOURS ? "PT%dH" : "P%dD";
    DeadlineRule rule = rule(unit.formatted(30), calendar, zone);
    Deadline running = Deadline.waiting(rule).start(event, FREE::contains);
    Instant stop = event.plus(Duration.ofHours(asked));
    Instant extended =
        java.util.Objects.requireNonNull(
            running.extend(unit.formatted(more), FREE::contains).dueAt());
    assertThat(extended).isAfter(running.dueAt());
    assertThat(
            running
                .suspend(stop, FREE::contains)
                .extend(unit.formatted(more), FREE::contains)
                .resume(stop, FREE::contains)
                .dueAt())
        .isEqualTo(extended);
  }

  @Example
  void aQuestionOverAWeekendCostsNoWorkingDay() {
    DeadlineRule rule = rule("P5D", DeadlineRule.Calendar.WORKING_DAYS, "Europe/Dublin");
    Deadline running =
        Deadline.waiting(rule).start(Instant.parse("2026-11-20T10:00:00Z"), Holidays.none());
    assertThat(running.dueAt()).isEqualTo(Instant.parse("2026-11-28T00:00:00Z"));
    Deadline still = running.suspend(Instant.parse("2026-11-25T12:00:00Z"), Holidays.none());
    assertThat(still.resume(Instant.parse("2026-11-27T12:00:00Z"), Holidays.none()).dueAt())
        .isEqualTo(Instant.parse("2026-12-02T00:00:00Z"));
  }

  @Example
  void anExtensionIsCountedFromTheLastDay() {
    DeadlineRule rule = rule("P60D", DeadlineRule.Calendar.CALENDAR_DAYS, "Europe/Dublin");
    Deadline running =
        Deadline.waiting(rule).start(Instant.parse("2026-09-01T10:00:00Z"), Holidays.none());
    assertThat(running.dueAt()).isEqualTo(Instant.parse("2026-11-03T00:00:00Z"));
    assertThat(running.extend("P30D", Holidays.none()).dueAt())
        .isEqualTo(Instant.parse("2026-12-03T00:00:00Z"));
    Deadline still = running.suspend(Instant.parse("2026-11-01T00:00:00Z"), Holidays.none());
    assertThat(still.extend("P30D", Holidays.none()).remaining()).isEqualTo(Duration.ofDays(32));
  }

  @Example
  void aClockThatHasEndedIsNotLengthened() {
    Instant event = Instant.parse("2026-09-01T10:00:00Z");
    DeadlineRule rule = rule("PT48H", DeadlineRule.Calendar.HOURS, "UTC");
    Deadline met = Deadline.waiting(rule).start(event, Holidays.none()).meet(event);
    assertThat(met.extend("PT1H", Holidays.none())).isEqualTo(met);
  }

  @Example
  void aSaturdayIsNoWorkingDayThoughNobodyCallsItAHoliday() {
    assertThat(DAYS.workingDayFrom(day("2026-11-28")).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
  }

  private static DeadlineRule rule(String length, DeadlineRule.Calendar calendar, String zone) {
    return new DeadlineRule("OWN_DEADLINE", length, calendar, ZoneId.of(zone), null, null);
  }

  @Provide
  Arbitrary<LocalDate> dates() {
    return Arbitraries.integers().between(0, 3000).map(EPOCH::plusDays);
  }

  @Provide
  Arbitrary<Period> periods() {
    return Arbitraries.of("P1D", "P2D", "P5D", "P10D", "P30D", "P1W", "P6W", "P1M", "P6M", "P1Y")
        .map(Period::parse);
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond(),
            Instant.parse("2028-12-31T00:00:00Z").getEpochSecond())
        .map(Instant::ofEpochSecond);
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(
        "Europe/Dublin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
        "America/Santiago");
  }
}
