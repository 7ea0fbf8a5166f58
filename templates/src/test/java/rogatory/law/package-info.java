/** Tests of the law as data. */
@NullMarked
package rogatory.law;

import org.jspecify.annotations.NullMarked;
