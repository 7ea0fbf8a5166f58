package rogatory.request;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.PersonId;

/**
 * One line of a request's timeline.
 *
 * @param request the request
 * @param at when
 * @param event the name of the event, for example {@code APPROVE}, or of a fact without change of
 *     state, for example {@code LATE_REPLY}
 * @param from the state before
 * @param to the state after; the same when nothing moved
 * @param person who did it; {@code gateway} for the machine
 * @param note a short text without case content, for example a reason code; null when there is none
 * @param document the document that caused it or came of it; null when there is none
 */
public record HistoryEntry(
    RequestId request,
    Instant at,
    String event,
    String from,
    String to,
    PersonId person,
    @Nullable String note,
    @Nullable UUID document) {}
