/**
 * Lists of content items as somebody hands them over: every row gets a verdict before it becomes
 * part of a request. Nothing here ever opens an address.
 *
 * <p>Starting points: {@link rogatory.content.ItemSieve} judges the rows, {@link
 * rogatory.content.Address} reads and normalizes one address.
 */
@NullMarked
package rogatory.content;

import org.jspecify.annotations.NullMarked;
