package rogatory.exchange;

import java.time.Instant;
import rogatory.request.RequestId;

/**
 * An order lost its basis after effect; restoration is asked.
 *
 * @param messageId identity of this document
 * @param request the request concerned
 * @param from the issuing or requesting party
 * @param to the addressee of the request
 * @param issuedAt when it was written
 * @param reason why, 1 to 2000 characters
 */
public record LiftDocument(
    MessageId messageId,
    RequestId request,
    DocumentParty from,
    DocumentParty to,
    Instant issuedAt,
    String reason)
    implements ExchangeDocument {}
