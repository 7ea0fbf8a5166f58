package rogatory.devpki;

/** How the time-stamp authority behaves. */
public enum TimeStampMode {
  /** Answers rightly. */
  HONEST,
  /** Drops the connection without an answer. */
  DOWN,
  /** Holds each request until the mode changes, at most 30 s, then answers rightly. */
  SLOW,
  /** Answers with a rejection (RFC 3161 section 2.4.2, systemFailure). */
  REFUSING,
  /** Stamps another hash than the one it was sent. */
  WRONG_IMPRINT,
  /** Answers with another nonce than the one it was sent. */
  WRONG_NONCE,
  /** Signs with the time-stamp authority of an unrelated root. */
  OTHER_ROOT,
  /** Answers with bytes that are no time-stamp response. */
  GARBAGE
}
