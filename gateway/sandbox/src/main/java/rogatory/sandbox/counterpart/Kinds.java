package rogatory.sandbox.counterpart;

import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.LiftDocument;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.WithdrawalDocument;

/** The root element of each kind of document that the ledger holds. */
final class Kinds {
  private Kinds() {}

  static String of(ExchangeDocument document) {
    if (document instanceof RequestDocument) {
      return "Request";
    }
    if (document instanceof ReplyDocument) {
      return "Reply";
    }
    if (document instanceof WithdrawalDocument) {
      return "Withdrawal";
    }
    return document instanceof LiftDocument ? "Lift" : "Receipt";
  }
}
