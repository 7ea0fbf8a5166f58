package rogatory.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.PartyId;

/**
 * A reply as stored: what it says, from whom, when it came.
 *
 * @param document what it says
 * @param sender the authenticated party
 * @param receivedAt when the last byte arrived
 * @param correlatedAt when it was brought to its request; null before
 */
public record ReceivedReply(
    ReplyDocument document, PartyId sender, Instant receivedAt, @Nullable Instant correlatedAt) {}
