/**
 * How a refusal of the closed catalogue looks over HTTP (RFC 9457), for people and machines alike.
 *
 * <p>Starting point: {@link rogatory.problem.Problems}.
 */
@NullMarked
package rogatory.problem;

import org.jspecify.annotations.NullMarked;
