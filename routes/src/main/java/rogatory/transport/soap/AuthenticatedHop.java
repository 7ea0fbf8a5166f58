package rogatory.transport.soap;

import java.time.Instant;
import rogatory.vocabulary.PartyId;

/**
 * Who handed in the message that is being worked on.
 *
 * @param party the party of the connection and of the message signature
 * @param messageId the signed MessageID
 * @param receivedAt when the last byte arrived
 */
record AuthenticatedHop(PartyId party, String messageId, Instant receivedAt) {}
