/** Proves the templates of the product and that templates are data. */
@NullMarked
package rogatory.template;

import org.jspecify.annotations.NullMarked;
