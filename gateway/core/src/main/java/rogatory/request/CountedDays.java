package rogatory.request;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import rogatory.vocabulary.Holidays;

/**
 * Counts periods that are not expressed in hours (Regulation (EEC, Euratom) No 1182/71 Art. 3). The
 * day of the event is never counted.
 *
 * @param holidays the public holidays of the place of the holder of the duty
 */
record CountedDays(Holidays holidays) {
  /** A period of two days or more has at least as many working days (Art. 3(5)). */
  private static final int WORKING_DAYS_AT_LEAST = 2;

  /**
   * The last day of a period of days, weeks, months or years: a date that the last month does not
   * have becomes its last day (Art. 3(2)(c)); a last day that is no working day moves on to the
   * next one (Art. 3(4)); two days or more hold two working days (Art. 3(5)).
   */
  LocalDate lastDay(LocalDate event, Period length) {
    LocalDate last = workingDayFrom(event.plus(length));
    boolean shortest = length.equals(Period.ofDays(1));
    while (!shortest && !holdsEnough(event, last)) {
      last = workingDayFrom(last.plusDays(1));
    }
    return last;
  }

  /** The last of so many working days after the event (Art. 3(3)). */
  LocalDate lastWorkingDay(LocalDate event, int days) {
    LocalDate last = event;
    for (int counted = 0; counted < days; counted++) {
      last = workingDayFrom(last.plusDays(1));
    }
    return last;
  }

  /** How many working days follow this day, up to and with the last. */
  long workingDaysBetween(LocalDate day, LocalDate last) {
    LocalDate first = day.plusDays(1);
    return last.isBefore(first)
        ? 0
        : first.datesUntil(last.plusDays(1)).filter(this::isWorkingDay).count();
  }

  /** This day if it is a working day, else the next one. */
  LocalDate workingDayFrom(LocalDate day) {
    LocalDate working = day;
    while (!isWorkingDay(working)) {
      working = working.plusDays(1);
    }
    return working;
  }

  /** Every day but public holidays, Sundays and Saturdays (Art. 2(2)). */
  boolean isWorkingDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !holidays.contains(day);
  }

  private boolean holdsEnough(LocalDate event, LocalDate last) {
    return event
            .plusDays(1)
            .datesUntil(last.plusDays(1))
            .filter(this::isWorkingDay)
            .limit(WORKING_DAYS_AT_LEAST)
            .count()
        == WORKING_DAYS_AT_LEAST;
  }
}
