/**
 * What EU DSS, the European Commission's validator, says of sealed documents.
 *
 * <p>Starting point: {@link rogatory.judge.Judge}, a program.
 */
@NullMarked
package rogatory.judge;

import org.jspecify.annotations.NullMarked;
