package rogatory.exchange;

import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;

/**
 * What stands behind a gate: it takes what an authenticated party of the hop hands in, and answers.
 * A denial is an answer of the closed catalogue and never the refusal of a request.
 */
public interface Intake {
  /** Takes a sealed document and hands back the sealed receipt, or says why not. */
  Outcome<SealedDocument> receive(Arrival arrival);

  /** Takes a reply in signed JSON and hands back the sealed receipt, or says why not. */
  Outcome<SealedDocument> receive(SignedReply reply);

  /**
   * Where a request stands, for its parties only. Somebody else's request is answered like an
   * unknown one: REQUEST_NOT_FOUND.
   *
   * @param asker the authenticated party of the hop
   * @param ours our party that the request came to or went out from
   * @param id the request
   * @return a code that tells no more than the replies do: for what came in {@code RECEIVED},
   *     {@code CLARIFICATION}, {@code DECIDED}, {@code ANSWERED}, {@code WITHDRAWN}; for what went
   *     out {@code IN_FORCE}, {@code SUSPENDED}, {@code WITHDRAWN}, {@code ENDED}
   */
  Outcome<String> status(PartyId asker, PartyId ours, RequestId id);
}
