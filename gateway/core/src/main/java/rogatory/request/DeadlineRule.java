package rogatory.request;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How long the other side has, counted from its proven receipt.
 *
 * @param code a code of the list DEADLINE_RULE, for example {@code US_TIDA_48H}
 * @param length ISO 8601: {@code PT48H} for hours, {@code P10D} for days
 * @param calendar how the length is counted
 * @param zone the zone of the holder of the duty; only days depend on it
 * @param provision where the rule stands; null when the order itself sets it
 * @param answerWithin how long the requesting side has to answer a question before the other side
 *     is free of the order, ISO 8601 hours (Regulation (EU) 2023/1543 Art. 11(5)); null without
 *     such a limit
 */
public record DeadlineRule(
    String code,
    String length,
    Calendar calendar,
    ZoneId zone,
    @Nullable String provision,
    @Nullable String answerWithin) {
  private static final Duration LONGEST = Duration.ofDays(3660);

  /** Checks that the length fits the calendar and is more than nothing. */
  public DeadlineRule {
    Duration approximate =
        calendar == Calendar.HOURS
            ? Duration.parse(length)
            : Duration.ofDays(
                Period.parse(length).toTotalMonths() * 30 + Period.parse(length).getDays());
    if (approximate.isNegative() || approximate.isZero() || approximate.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("A deadline is longer than nothing and at most ten years");
    }
  }

  /** How a length is counted. */
  public enum Calendar {
    /** Running hours, through nights, weekends and holidays. */
    HOURS,
    /**
     * Calendar days: the day of receipt is not counted, the last day ends at midnight, and a last
     * day on a Saturday or Sunday moves to the next Monday (Regulation (EEC, Euratom) No 1182/71
     * Art. 3).
     */
    CALENDAR_DAYS
  }

  /** When the time that starts with this receipt ends. */
  public Instant dueAfter(Instant receipt) {
    if (calendar == Calendar.HOURS) {
      return receipt.plus(Duration.parse(length));
    }
    LocalDate last = receipt.atZone(zone).toLocalDate().plus(Period.parse(length));
    while (last.getDayOfWeek() == DayOfWeek.SATURDAY || last.getDayOfWeek() == DayOfWeek.SUNDAY) {
      last = last.plusDays(1);
    }
    return last.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
