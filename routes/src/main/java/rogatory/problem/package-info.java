/**
 * How a refusal of the closed catalogue looks over HTTP (RFC 9457), and how strictly the bodies are
 * read that may be refused, for people and machines alike.
 *
 * <p>Starting points: {@link rogatory.problem.Problems}, {@link rogatory.problem.StrictJson}.
 */
@NullMarked
package rogatory.problem;

import org.jspecify.annotations.NullMarked;
