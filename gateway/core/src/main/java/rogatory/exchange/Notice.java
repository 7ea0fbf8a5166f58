package rogatory.exchange;

import java.time.Instant;
import java.util.UUID;
import rogatory.request.RequestId;

/**
 * Something that people of an agency should look at; it names the request and holds no case
 * content.
 *
 * @param id identity of the notice
 * @param request the request to look at
 * @param event what happened last on its timeline, for example {@code REMIND}
 * @param state where the request stands
 * @param at when it happened
 */
public record Notice(UUID id, RequestId request, String event, String state, Instant at) {}
