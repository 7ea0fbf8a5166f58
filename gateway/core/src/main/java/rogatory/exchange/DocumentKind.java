package rogatory.exchange;

/** What a stored document is. */
public enum DocumentKind {
  /** Answers to a template, JSON. */
  ANSWERS,
  /** A rendered document without seal. */
  UNSIGNED,
  /** A sealed document that we send: request, withdrawal, lift, reply. */
  SEALED,
  /** A receipt that we got. */
  RECEIPT_RECEIVED,
  /** A receipt that we gave. */
  RECEIPT_GIVEN,
  /** A request that came in. */
  INBOUND_REQUEST,
  /** A reply that came in as sealed XML. */
  REPLY,
  /** A reply that came in as signed JSON, with all that its signature covers. */
  REPLY_EVIDENCE,
  /** A time-stamp token beside a document that was sealed without one; the id is the document's. */
  TIMESTAMP
}
