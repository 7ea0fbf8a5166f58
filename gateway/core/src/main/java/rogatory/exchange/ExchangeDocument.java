package rogatory.exchange;

import java.time.Instant;
import rogatory.request.RequestId;

/**
 * A document of the exchange schema {@code urn:rogatory:exchange:1}. Each kind has one root element
 * and is sealed by the party that it comes from.
 */
public sealed interface ExchangeDocument
    permits RequestDocument, ReplyDocument, ReceiptDocument, WithdrawalDocument, LiftDocument {
  /** Identity of this document; a retry carries the same one. */
  MessageId messageId();

  /** The request that it is or is about. */
  RequestId request();

  /** Who speaks. */
  DocumentParty from();

  /** Who is spoken to. */
  DocumentParty to();

  /** When it was written. */
  Instant issuedAt();
}
