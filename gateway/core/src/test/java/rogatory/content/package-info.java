/** Tests of lists of content items. */
@NullMarked
package rogatory.content;

import org.jspecify.annotations.NullMarked;
