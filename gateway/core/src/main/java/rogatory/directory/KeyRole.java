package rogatory.directory;

/** What a key may be used for; one key has one role. */
public enum KeyRole {
  /** Seals documents for the authority or platform. */
  SEAL,
  /** Signs messages of one hop: WS-Security or HTTP message signatures. */
  HOP,
  /** Opens connections: the client certificate of mutual TLS. */
  TLS
}
