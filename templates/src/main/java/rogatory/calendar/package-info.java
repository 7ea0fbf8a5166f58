/**
 * The public holidays of the places where duties are held, from the data of a library.
 *
 * <p>Starting point: {@link rogatory.calendar.PublicHolidays}.
 */
@NullMarked
package rogatory.calendar;

import org.jspecify.annotations.NullMarked;
