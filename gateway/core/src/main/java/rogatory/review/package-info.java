/**
 * People deciding: the second person who approves exactly the bytes that are then sealed.
 *
 * <p>Starting point: {@link rogatory.review.SecondPersonRule}.
 */
@NullMarked
package rogatory.review;

import org.jspecify.annotations.NullMarked;
