package rogatory.devpki;

/** How the OCSP responder behaves. */
public enum OcspMode {
  /** Answers rightly. */
  HONEST,
  /** Drops the connection without an answer. */
  DOWN,
  /** Holds each request until the mode changes, at most 30 s, then answers rightly. */
  SLOW,
  /** Says of every certificate that it does not know it (RFC 6960 section 2.2). */
  UNKNOWN,
  /** Answers with the error tryLater (RFC 6960 section 2.3). */
  TRY_LATER,
  /** Answers as of two days ago, with a nextUpdate that has passed. */
  STALE,
  /** Says good of every certificate, signed by the responder of an unrelated root. */
  OTHER_ROOT
}
