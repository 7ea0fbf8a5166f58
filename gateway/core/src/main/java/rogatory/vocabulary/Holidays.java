package rogatory.vocabulary;

import java.time.LocalDate;

/** The public holidays of one place; Saturdays and Sundays need not be among them. */
@FunctionalInterface
public interface Holidays {
  /** Whether the day is a public holiday there. */
  boolean contains(LocalDate day);

  /** No public holidays at all: only weekends are free. */
  static Holidays none() {
    return day -> false;
  }
}
