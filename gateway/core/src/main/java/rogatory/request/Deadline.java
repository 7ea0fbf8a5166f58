package rogatory.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Holidays;

/**
 * A clock on a request. It starts at proven receipt, stands still while a question is open, and
 * ends met or breached; what has ended does not run again.
 *
 * @param rule how long
 * @param terms how it goes
 * @param startedAt when receipt was proven; null before
 * @param dueAt when the time ends; null before the start and while suspended
 * @param suspendedAt since when it stands still; null while it runs
 * @param remaining what was left when it was suspended; null while it runs
 * @param remindedAt when the one reminder was given; null before
 * @param metAt when the other side fulfilled its duty; null before
 * @param breachedAt when the time ended in silence; null before
 */
public record Deadline(
    DeadlineRule rule,
    ClockTerms terms,
    @Nullable Instant startedAt,
    @Nullable Instant dueAt,
    @Nullable Instant suspendedAt,
    @Nullable Duration remaining,
    @Nullable Instant remindedAt,
    @Nullable Instant metAt,
    @Nullable Instant breachedAt) {
  /** The reminder is given when a fifth of the time is left. */
  private static final int REMIND_AT_LAST = 5;

  /** A clock on the usual terms. */
  public Deadline(
      DeadlineRule rule,
      @Nullable Instant startedAt,
      @Nullable Instant dueAt,
      @Nullable Instant suspendedAt,
      @Nullable Duration remaining,
      @Nullable Instant remindedAt,
      @Nullable Instant metAt,
      @Nullable Instant breachedAt) {
    this(
        rule,
        ClockTerms.USUAL,
        startedAt,
        dueAt,
        suspendedAt,
        remaining,
        remindedAt,
        metAt,
        breachedAt);
  }

  /** A clock that has not started, on the usual terms. */
  public static Deadline waiting(DeadlineRule rule) {
    return waiting(rule, ClockTerms.USUAL);
  }

  /** A clock that has not started. */
  public static Deadline waiting(DeadlineRule rule, ClockTerms terms) {
    return new Deadline(rule, terms, null, null, null, null, null, null, null);
  }

  /** Where the clock stands. */
  public enum Standing {
    /** Receipt is not proven yet. */
    WAITING,
    /** The time runs. */
    RUNNING,
    /** The time stands still. */
    SUSPENDED,
    /** The duty was fulfilled. */
    MET,
    /** The time ended in silence. */
    BREACHED
  }

  /** Where the clock stands. */
  public Standing standing() {
    if (metAt != null) {
      return Standing.MET;
    }
    if (breachedAt != null) {
      return Standing.BREACHED;
    }
    if (remaining != null) {
      return Standing.SUSPENDED;
    }
    return startedAt == null ? Standing.WAITING : Standing.RUNNING;
  }

  /**
   * Starts at proven receipt; a clock that has started does not start again.
   *
   * @param receipt when
   * @param holidays the public holidays where the holder of the duty sits
   */
  public Deadline start(Instant receipt, Holidays holidays) {
    if (standing() != Standing.WAITING) {
      return this;
    }
    Instant due = rule.dueAfter(receipt, holidays);
    return new Deadline(rule, terms, receipt, due, null, null, null, null, null);
  }

  /**
   * Stands still from now on; a time that has ended by then, though nobody looked, is breached.
   *
   * @param now from when
   * @param holidays the public holidays where the holder of the duty sits
   */
  public Deadline suspend(Instant now, Holidays holidays) {
    Instant due = dueAt;
    if (standing() != Standing.RUNNING || due == null) {
      return this;
    }
    if (ranOut(now)) {
      return breach(due);
    }
    Duration left = rule.left(now, due, holidays);
    return new Deadline(rule, terms, startedAt, null, now, left, remindedAt, null, null);
  }

  /**
   * Goes on with what was left.
   *
   * @param now from when; not earlier than it stood still
   * @param holidays the public holidays where the holder of the duty sits
   */
  public Deadline resume(Instant now, Holidays holidays) {
    Duration left = remaining;
    Instant since = suspendedAt;
    if (standing() != Standing.SUSPENDED || left == null) {
      return this;
    }
    Instant from = since != null && now.isBefore(since) ? since : now;
    Instant due = rule.dueWith(left, from, holidays);
    return new Deadline(rule, terms, startedAt, due, null, null, remindedAt, null, null);
  }

  /**
   * The time is lengthened by a grant of the other side or of the law. A running clock ends that
   * much after the day on which it would have ended; one that stands still has that much more left;
   * what has not started or has ended is not lengthened.
   *
   * @param by ISO 8601, in hours where the rule counts hours, else in days, weeks, months or years
   * @param holidays the public holidays where the holder of the duty sits
   */
  public Deadline extend(String by, Holidays holidays) {
    return switch (standing()) {
      case RUNNING -> longer(by, holidays);
      case SUSPENDED -> {
        Instant since = Objects.requireNonNull(suspendedAt);
        yield resume(since, holidays).longer(by, holidays).suspend(since, holidays);
      }
      default -> this;
    };
  }

  private Deadline longer(String by, Holidays holidays) {
    DeadlineRule more = new DeadlineRule(rule.code(), by, rule.calendar(), rule.zone(), null, null);
    Instant due = more.dueAfter(last(Objects.requireNonNull(dueAt)), holidays);
    return new Deadline(rule, terms, startedAt, due, null, null, null, null, null);
  }

  /** The last moment of the time: that of hours is its end, that of days lies in the last day. */
  private Instant last(Instant due) {
    return rule.calendar() == DeadlineRule.Calendar.HOURS ? due : due.minusNanos(1);
  }

  /** The duty is fulfilled; late is still fulfilled, and the breach stays on record. */
  public Deadline meet(Instant now) {
    if (metAt != null) {
      return this;
    }
    Instant late = ranOut(now) ? dueAt : breachedAt;
    return new Deadline(rule, terms, startedAt, dueAt, null, null, remindedAt, now, late);
  }

  /** Whether the time has ended without the duty being fulfilled. */
  public boolean ranOut(Instant now) {
    return standing() == Standing.RUNNING && dueAt != null && !now.isBefore(dueAt);
  }

  /** The time ended in silence. */
  public Deadline breach(Instant now) {
    return new Deadline(rule, terms, startedAt, dueAt, null, null, remindedAt, null, now);
  }

  /**
   * When an unanswered question frees the other side; null when there is no such limit.
   *
   * @param holidays the public holidays where the requesting side sits
   */
  public @Nullable Instant answerDueAt(Holidays holidays) {
    Instant since = suspendedAt;
    return since == null ? null : rule.answerDue(since, holidays);
  }

  /** Whether time is left: it runs and has not ended, or stands still with something left. */
  public boolean isOpen(Instant now) {
    Duration left = remaining;
    return standing() == Standing.RUNNING
        ? !ranOut(now)
        : standing() == Standing.SUSPENDED && left != null && !left.isZero();
  }

  /** When the one reminder is due; null when the clock does not run or the reminder was given. */
  public @Nullable Instant remindAt() {
    Instant due = dueAt;
    if (standing() != Standing.RUNNING || remindedAt != null || due == null) {
      return null;
    }
    return due.minus(rule.approximate().dividedBy(REMIND_AT_LAST));
  }

  /** The reminder was given. */
  public Deadline reminded(Instant now) {
    return new Deadline(
        rule, terms, startedAt, dueAt, suspendedAt, remaining, now, metAt, breachedAt);
  }
}
