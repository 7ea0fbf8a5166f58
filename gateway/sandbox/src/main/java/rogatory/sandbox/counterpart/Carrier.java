package rogatory.sandbox.counterpart;

import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.RequestDocument;
import rogatory.sandbox.ledger.LedgerLine;

/**
 * Makes one attempt to bring a paper of ours to the other side, in the form that it was made, and
 * to fetch what a paper of theirs names.
 */
@FunctionalInterface
public interface Carrier {
  /**
   * Carries a paper once; never throws for what the other side or the network does.
   *
   * @param made the bytes
   * @param document what they say
   */
  DeliveryOutcome carry(LedgerLine.Made made, ExchangeDocument document);

  /**
   * Fetches the attachments that a request names.
   *
   * @return whether no further attempt is needed
   */
  default boolean collect(RequestDocument request) {
    return true;
  }
}
