package rogatory.exchange;

import java.util.Optional;
import java.util.UUID;
import rogatory.request.RequestId;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * Port: what arrived, once. The authenticated sender is part of the key, so that nobody burns
 * another's ids; a unique key in the database decides, also between two that arrive together.
 */
public interface InboundLedger {
  /**
   * Enters a document.
   *
   * @param sender the authenticated sender
   * @param message identity of the document
   * @param hash digest of its exact bytes
   * @param receipt id of the receipt that will be given when it is new
   */
  Admission admit(PartyId sender, MessageId message, Sha256 hash, UUID receipt);

  /** The id of the receipt that was given for these very bytes of this sender, if any was. */
  Optional<UUID> receiptOf(PartyId sender, MessageId message, Sha256 hash);

  /**
   * Enters a version of a request, so that two documents with different message ids cannot both be
   * version n of a request.
   */
  Admission admitVersion(PartyId sender, RequestId request, int version, Sha256 hash, UUID receipt);
}
