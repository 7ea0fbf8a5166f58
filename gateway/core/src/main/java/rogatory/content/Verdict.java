package rogatory.content;

/** What is said of a row. */
public enum Verdict {
  /** It can become an item. */
  GOOD,
  /** The same content stands in an earlier row. */
  DUPLICATE,
  /** The same content is in a request of this agency already. */
  ALREADY_KNOWN,
  /** It cannot be read, or not in one way only. */
  MALFORMED,
  /** Its host belongs to somebody else than the addressee. */
  NOT_THIS_ADDRESSEE,
  /** Nobody is recorded for its host. */
  HOST_UNKNOWN
}
