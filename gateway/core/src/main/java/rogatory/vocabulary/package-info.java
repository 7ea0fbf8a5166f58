/**
 * The words that every room speaks: jurisdictions, parties, persons, legal bases, content,
 * problems.
 *
 * <p>Starting points: {@link rogatory.vocabulary.Problem}, the closed catalogue of refusals, and
 * {@link rogatory.vocabulary.Outcome}, how a desk answers.
 */
@NullMarked
package rogatory.vocabulary;

import org.jspecify.annotations.NullMarked;
