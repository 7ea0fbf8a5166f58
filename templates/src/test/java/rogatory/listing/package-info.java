/** Tests of reading lists. */
@NullMarked
package rogatory.listing;

import org.jspecify.annotations.NullMarked;
