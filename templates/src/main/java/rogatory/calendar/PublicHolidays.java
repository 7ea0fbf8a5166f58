package rogatory.calendar;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Holidays;
import rogatory.vocabulary.Jurisdiction;

/**
 * The public holidays of a jurisdiction and one of its subdivisions, as the library Jollyday lists
 * them; read when they are first asked for. A jurisdiction that the library does not know has none:
 * there only Saturdays and Sundays are free.
 */
public final class PublicHolidays implements Holidays {
  private static final Set<String> KNOWN = Set.copyOf(HolidayManager.getSupportedCalendarCodes());
  private static final Map<String, HolidayManager> CALENDARS = new ConcurrentHashMap<>();

  private final String calendar;
  private final String[] subdivision;

  private PublicHolidays(String calendar, String[] subdivision) {
    this.calendar = calendar;
    this.subdivision = subdivision;
  }

  /**
   * The public holidays of a place.
   *
   * @param jurisdiction the state
   * @param subdivision the second part of an ISO 3166-2 code, for example {@code BY}; null for what
   *     is free in the whole state. One that the library does not know counts as null
   */
  public static Holidays of(Jurisdiction jurisdiction, @Nullable String subdivision) {
    String code = jurisdiction.code().toLowerCase(Locale.ROOT);
    if (!isKnown(jurisdiction)) {
      return Holidays.none();
    }
    String[] part =
        Optional.ofNullable(subdivision).map(name -> name.toLowerCase(Locale.ROOT)).stream()
            .toArray(String[]::new);
    return new PublicHolidays(code, part);
  }

  /** Whether the library lists the public holidays of the jurisdiction. */
  public static boolean isKnown(Jurisdiction jurisdiction) {
    return KNOWN.contains(jurisdiction.code());
  }

  @Override
  public boolean contains(LocalDate day) {
    return CALENDARS
        .computeIfAbsent(
            calendar, code -> HolidayManager.getInstance(ManagerParameters.create(code)))
        .isHoliday(day, HolidayType.PUBLIC_HOLIDAY, subdivision);
  }
}
