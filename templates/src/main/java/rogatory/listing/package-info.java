/**
 * Reads lists of content items that somebody hands over as a file or pasted text.
 *
 * <p>Starting point: {@link rogatory.listing.ListReader}.
 */
@NullMarked
package rogatory.listing;

import org.jspecify.annotations.NullMarked;
