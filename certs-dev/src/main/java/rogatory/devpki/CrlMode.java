package rogatory.devpki;

/** How the CRLs are served. */
public enum CrlMode {
  /** Serves the current CRLs. */
  HONEST,
  /** Drops the connection without an answer. */
  DOWN,
  /** Holds each request until the mode changes, at most 30 s, then answers rightly. */
  SLOW,
  /** Serves CRLs as of two days ago, with a nextUpdate that has passed. */
  STALE
}
