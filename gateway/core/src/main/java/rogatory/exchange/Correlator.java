package rogatory.exchange;

import rogatory.request.Request;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** Decides whether an incoming document belongs to a request. */
public final class Correlator {
  private Correlator() {}

  /**
   * A reply belongs to a request when it names it and comes from its addressee. The answer for
   * somebody else's request is the same as for an unknown one.
   */
  public static Outcome<Request> match(Request request, ReceivedReply reply) {
    boolean fits =
        request.id().equals(reply.document().request())
            && request.addressee().equals(reply.sender())
            && request.issuer().equals(reply.document().to().id());
    return fits ? Outcome.done(request) : Outcome.denied(Problem.REQUEST_NOT_FOUND);
  }

  /** A receipt fits when it comes from the addressee and names exactly what was sent. */
  public static Outcome<ReceiptDocument> match(
      ReceiptDocument receipt, SealedDocument sent, ExchangeDocument document) {
    boolean fits =
        receipt.from().id().equals(document.to().id())
            && receipt.to().id().equals(document.from().id())
            && receipt.request().equals(document.request())
            && receipt.received().equals(document.messageId())
            && receipt.documentHash().equals(sent.hash());
    return fits ? Outcome.done(receipt) : Outcome.denied(Problem.RECEIPT_ALTERED);
  }
}
