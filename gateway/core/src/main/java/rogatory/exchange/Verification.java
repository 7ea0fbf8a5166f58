package rogatory.exchange;

import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** What came of verifying a sealed document. */
public sealed interface Verification {
  /**
   * The seal is good and its signer may speak for the party that the document comes from.
   *
   * @param document read from the very element that the signature covers
   * @param signer the party of the signing key
   * @param facts what was found
   */
  record Genuine(ExchangeDocument document, PartyId signer, SealFacts facts)
      implements Verification {}

  /**
   * The document is refused.
   *
   * @param problem why
   * @param facts what was found before; null when it did not come so far
   */
  record Refused(Problem problem, @Nullable SealFacts facts) implements Verification {}
}
