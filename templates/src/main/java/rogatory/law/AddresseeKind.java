package rogatory.law;

/** What the addressee is that an officer has in mind. */
public enum AddresseeKind {
  /** An online platform or hosting service. */
  PLATFORM,
  /** A search engine. */
  SEARCH_ENGINE,
  /** A registrar or registry of domain names. */
  REGISTRAR,
  /** An authority of the other state. */
  AUTHORITY
}
