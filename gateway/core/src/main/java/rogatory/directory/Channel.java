package rogatory.directory;

/** How a party is reached. */
public enum Channel {
  /** SOAP 1.2 with WS-Security, for foreign authorities. */
  SOAP,
  /** JSON with HTTP message signatures, for platforms. */
  REST,
  /** A form on the web that an officer fills by hand; the other side answers with a ticket. */
  PORTAL,
  /** No software at all: the signed paper is handed over, posted or mailed by an officer. */
  INBOX;

  /** Whether an officer files by hand, so that the gateway sends nothing and asks for no key. */
  public boolean isByHand() {
    return this == PORTAL || this == INBOX;
  }
}
