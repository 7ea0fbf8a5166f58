package rogatory.transport.rest;

import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * The answer to a document that was taken.
 *
 * @param receipt the sealed receipt in base64
 * @param reference the recipient's own reference, 1 to 80 characters; null when only the receipt
 *     says it
 */
public record ReceiptEnvelope(String receipt, @Nullable String reference) {
  /** The envelope of a sealed receipt. */
  public static ReceiptEnvelope of(byte[] sealedReceipt, @Nullable String reference) {
    return new ReceiptEnvelope(Payload.text(sealedReceipt), reference);
  }

  /**
   * Reads an envelope that came in.
   *
   * @return the envelope, or MALFORMED_JSON
   */
  public static Outcome<ReceiptEnvelope> read(byte[] body) {
    return ExchangeContract.INSTANCE
        .read(body, "ReceiptEnvelope", ReceiptEnvelope.class)
        .then(
            envelope ->
                Payload.isBase64(envelope.receipt())
                    ? Outcome.done(envelope)
                    : Outcome.denied(Problem.MALFORMED_JSON));
  }

  /** The sealed receipt. */
  public byte[] sealedBytes() {
    return Payload.bytes(receipt);
  }

  /** As JSON. */
  public byte[] toJson() {
    return ExchangeJson.STRICT.write(this);
  }
}
