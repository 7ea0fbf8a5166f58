package rogatory.exchange;

/** Port: documents as canonical XML. Same document, same bytes. */
public interface Papers {
  /**
   * The canonical bytes (Exclusive XML Canonicalization 1.0) of the document, valid by the exchange
   * schema.
   *
   * @throws IllegalArgumentException when a text exceeds a limit of the schema or holds a character
   *     that XML forbids
   */
  byte[] write(ExchangeDocument document);

  /**
   * Reads a document that this gateway itself wrote and stored. What arrives from outside is read
   * by {@link Seal#verify}.
   *
   * @throws IllegalArgumentException when it is not of the exchange schema
   */
  ExchangeDocument read(byte[] stored);
}
