package rogatory.transport.rest;

import rogatory.exchange.ExchangeDocument;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * A withdrawal or a lift on its way to a platform.
 *
 * @param orderId the request concerned
 * @param messageId identity of the document
 * @param documentHash SHA-256 of the sealed bytes
 * @param document the sealed bytes in base64
 */
public record FollowUpEnvelope(
    String orderId, String messageId, String documentHash, String document) {
  /** The one envelope of a sealed withdrawal or lift. */
  public static FollowUpEnvelope of(ExchangeDocument document, byte[] sealedBytes) {
    return new FollowUpEnvelope(
        document.request().toString(),
        document.messageId().toString(),
        Sha256.of(sealedBytes).hex(),
        Payload.text(sealedBytes));
  }

  /**
   * Reads an envelope that came in.
   *
   * @return the envelope, not yet compared with the document inside, or MALFORMED_JSON
   */
  public static Outcome<FollowUpEnvelope> read(byte[] body) {
    return ExchangeContract.INSTANCE
        .read(body, "FollowUpEnvelope", FollowUpEnvelope.class)
        .then(
            envelope ->
                Payload.isBase64(envelope.document())
                    ? Outcome.done(envelope)
                    : Outcome.denied(Problem.MALFORMED_JSON));
  }

  /** The sealed bytes. */
  public byte[] sealedBytes() {
    return Payload.bytes(document);
  }

  /**
   * Compares the envelope with the document that was read from its own sealed bytes.
   *
   * @return the document, or ENVELOPE_DIFFERS
   */
  public <T extends ExchangeDocument> Outcome<T> confirm(T inside) {
    return equals(of(inside, sealedBytes()))
        ? Outcome.done(inside)
        : Outcome.denied(Problem.ENVELOPE_DIFFERS);
  }

  /** As JSON. */
  public byte[] toJson() {
    return ExchangeJson.STRICT.write(this);
  }

  /** Says which order and nothing of it. */
  @Override
  public String toString() {
    return "FollowUpEnvelope[" + orderId + "]";
  }
}
