/** Proves the schema, the hardened parser, and that documents survive writing and reading. */
@NullMarked
package rogatory.document;

import org.jspecify.annotations.NullMarked;
