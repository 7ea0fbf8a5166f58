/** Seals made, broken and attacked; judged by us and by programs of others. */
@NullMarked
package rogatory.signature;

import org.jspecify.annotations.NullMarked;
