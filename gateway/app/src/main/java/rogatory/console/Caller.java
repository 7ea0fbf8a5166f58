package rogatory.console;

import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Actor;

/**
 * The person behind a request.
 *
 * @param actor the person
 * @param purpose why the person looks, 1 to 200 characters; null when not told
 */
record Caller(Actor actor, @Nullable String purpose) {}
