package rogatory.request;

import java.time.Instant;
import rogatory.vocabulary.PersonId;

/**
 * A typed link between two requests of one agency and one case. It is made when the later one is
 * drafted, and never changes.
 *
 * @param later the request that was drafted with the link
 * @param relation how it hangs together with the earlier one
 * @param earlier the request that was there
 * @param by who linked them
 * @param at when
 */
public record Link(
    RequestId later, Relation relation, RequestId earlier, PersonId by, Instant at) {}
