package rogatory.request;

import org.jspecify.annotations.Nullable;

/**
 * How the time of a rule may be lengthened, as data.
 *
 * @param by ISO 8601, counted as the rule counts
 * @param times how often, at least once
 * @param provision where it stands; null when the rule names none
 */
public record ExtensionTerms(String by, int times, @Nullable String provision) {}
