package rogatory.exchange;

import java.time.Instant;
import rogatory.request.RequestId;
import rogatory.vocabulary.Sha256;

/**
 * Proof that a document was recorded (layer L2): it names the exact bytes and the recipient's own
 * reference.
 *
 * @param messageId identity of this receipt
 * @param request the request that the received document is or is about
 * @param received identity of the received document
 * @param documentHash digest of the exact bytes received
 * @param reference the recipient's own reference, 1 to 80 characters
 * @param from who received and recorded
 * @param to who sent
 * @param receivedAt when the last byte arrived
 * @param issuedAt when the receipt was written
 */
public record ReceiptDocument(
    MessageId messageId,
    RequestId request,
    MessageId received,
    Sha256 documentHash,
    String reference,
    DocumentParty from,
    DocumentParty to,
    Instant receivedAt,
    Instant issuedAt)
    implements ExchangeDocument {}
