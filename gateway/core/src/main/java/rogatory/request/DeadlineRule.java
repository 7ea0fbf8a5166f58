package rogatory.request;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Holidays;

/**
 * How long the other side has, counted from its proven receipt.
 *
 * @param code a code of the list DEADLINE_RULE, for example {@code US_TIDA_48H}
 * @param length ISO 8601: {@code PT48H} for hours; {@code P10D}, {@code P1W}, {@code P6M} for days,
 *     weeks, months and years; {@code P5D} for working days
 * @param calendar how the length is counted
 * @param zone the zone of the holder of the duty; everything but hours depends on it
 * @param provision where the rule stands; null when the order itself sets it
 * @param answerWithin how long the requesting side has to answer a question before the other side
 *     is free of the order (Regulation (EU) 2023/1543 Art. 11(5)), ISO 8601: hours, or days counted
 *     as those of the length, by Regulation (EEC, Euratom) No 1182/71 where the length has hours;
 *     null without such a limit
 */
public record DeadlineRule(
    String code,
    String length,
    Calendar calendar,
    ZoneId zone,
    @Nullable String provision,
    @Nullable String answerWithin) {
  private static final Duration LONGEST = Duration.ofDays(3660);
  private static final int DAYS_OF_A_MONTH = 30;
  private static final int DAYS_OF_A_WEEK = 7;
  private static final int WORKING_DAYS_OF_A_WEEK = 5;

  /** Checks that the length fits the calendar and is more than nothing. */
  public DeadlineRule {
    Duration approximate = approximate(length, calendar);
    if (approximate.isNegative() || approximate.isZero() || approximate.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("A deadline is longer than nothing and at most ten years");
    }
  }

  /** How a length is counted. */
  public enum Calendar {
    /** Running hours, through nights, weekends, holidays and changes of summer time. */
    HOURS,
    /**
     * Days, weeks, months or years: the day of receipt is not counted, the last day ends at
     * midnight, a last day on a Saturday, Sunday or public holiday moves to the next working day,
     * and two days or more hold at least two working days (Regulation (EEC, Euratom) No 1182/71
     * Art. 3).
     */
    CALENDAR_DAYS,
    /**
     * Days, weeks, months or years as they are, for law that says no more: the day of receipt is
     * not counted, and the last day ends at midnight whatever day it is.
     */
    PLAIN_DAYS,
    /** Days that are no Saturday, Sunday or public holiday (the same, Art. 2(2) and 3(3)). */
    WORKING_DAYS
  }

  /**
   * When the time that starts with this event ends.
   *
   * @param event the receipt, or whatever else the rule starts with
   * @param holidays the public holidays of the place of the holder
   */
  public Instant dueAfter(Instant event, Holidays holidays) {
    if (calendar == Calendar.HOURS) {
      return event.plus(Duration.parse(length));
    }
    CountedDays days = new CountedDays(holidays);
    LocalDate received = event.atZone(zone).toLocalDate();
    Period period = Period.parse(length);
    return endOf(
        switch (calendar) {
          case PLAIN_DAYS -> received.plus(period);
          case WORKING_DAYS -> days.lastWorkingDay(received, period.getDays());
          default -> days.lastDay(received, period);
        });
  }

  /**
   * When an unanswered question frees the other side; null where no question does.
   *
   * @param question when it was asked
   * @param holidays the public holidays of the place of the requesting side, which has to act
   */
  @Nullable Instant answerDue(Instant question, Holidays holidays) {
    if (answerWithin == null) {
      return null;
    }
    boolean hours = answerWithin.contains("T");
    Calendar days = calendar == Calendar.HOURS ? Calendar.CALENDAR_DAYS : calendar;
    return new DeadlineRule(code, answerWithin, hours ? Calendar.HOURS : days, zone, null, null)
        .dueAfter(question, holidays);
  }

  /**
   * How much of the time is left: of hours and days the time that will pass until the end; of
   * working days the hours of those alone, 24 for each after today.
   *
   * @param now when it is asked
   * @param due when the time ends
   * @param holidays the public holidays of the place of the holder
   */
  Duration left(Instant now, Instant due, Holidays holidays) {
    if (!now.isBefore(due)) {
      return Duration.ZERO;
    }
    if (calendar != Calendar.WORKING_DAYS) {
      return Duration.between(now, due);
    }
    CountedDays days = new CountedDays(holidays);
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate last = due.minusNanos(1).atZone(zone).toLocalDate();
    Instant midnight = endOf(today);
    Duration rest =
        days.isWorkingDay(today)
            ? Duration.between(now, midnight.isBefore(due) ? midnight : due)
            : Duration.ZERO;
    return rest.plusDays(days.workingDaysBetween(today, last));
  }

  /**
   * When the time ends that goes on after it stood still: hours at once where they end; plain days
   * at the end of that day; anything else at the end of that day, or of the next working day. Of
   * nothing nothing is made.
   *
   * @param left what was left, as {@link #left} told it
   * @param now from when it goes on
   * @param holidays the public holidays of the place of the holder
   */
  Instant dueWith(Duration left, Instant now, Holidays holidays) {
    if (calendar == Calendar.HOURS || left.isZero()) {
      return now.plus(left);
    }
    CountedDays days = new CountedDays(holidays);
    if (calendar == Calendar.WORKING_DAYS) {
      return endOf(lastWorkingDay(left, now, days));
    }
    LocalDate last = now.plus(left).minusNanos(1).atZone(zone).toLocalDate();
    return endOf(calendar == Calendar.PLAIN_DAYS ? last : days.workingDayFrom(last));
  }

  /** On which working day the last of what is left is used up. */
  private LocalDate lastWorkingDay(Duration left, Instant now, CountedDays days) {
    LocalDate today = now.atZone(zone).toLocalDate();
    Duration rest = days.isWorkingDay(today) ? Duration.between(now, endOf(today)) : Duration.ZERO;
    Duration after = left.minus(rest);
    if (after.isNegative() || after.isZero()) {
      return days.workingDayFrom(today);
    }
    long whole = after.plusDays(1).minusNanos(1).toDays();
    return days.lastWorkingDay(today, Math.toIntExact(whole));
  }

  /** About how long it is, to tell what presses from what does not. */
  public Duration approximate() {
    return approximate(length, calendar);
  }

  private Instant endOf(LocalDate last) {
    return last.plusDays(1).atStartOfDay(zone).toInstant();
  }

  private static Duration approximate(String length, Calendar calendar) {
    if (calendar == Calendar.HOURS) {
      return Duration.parse(length);
    }
    Period period = Period.parse(length);
    if (calendar == Calendar.WORKING_DAYS) {
      if (period.toTotalMonths() != 0) {
        throw new IllegalArgumentException("Working days are counted in days");
      }
      return Duration.ofHours(24L * period.getDays() * DAYS_OF_A_WEEK / WORKING_DAYS_OF_A_WEEK);
    }
    return Duration.ofDays(period.toTotalMonths() * DAYS_OF_A_MONTH + period.getDays());
  }
}
