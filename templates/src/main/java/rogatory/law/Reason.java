package rogatory.law;

import org.jspecify.annotations.Nullable;

/**
 * One reason for what is said of an instrument.
 *
 * @param code for machines, for example {@code PENALTY_BELOW_THRESHOLD}
 * @param kind what it does to the route
 * @param sentence for people, English
 * @param remedy what to do; null for a ground
 * @param provision the law that says so; null when the house itself does
 */
public record Reason(
    String code,
    ReasonKind kind,
    String sentence,
    @Nullable String remedy,
    @Nullable String provision) {}
