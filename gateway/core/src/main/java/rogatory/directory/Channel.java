package rogatory.directory;

/** How a party is reached. */
public enum Channel {
  /** SOAP 1.2 with WS-Security, for foreign authorities. */
  SOAP,
  /** JSON with HTTP message signatures, for platforms. */
  REST
}
