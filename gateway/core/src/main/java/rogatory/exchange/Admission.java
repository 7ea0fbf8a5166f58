package rogatory.exchange;

import java.util.UUID;

/** What the ledger says of a document that arrived. */
public sealed interface Admission {
  /** It was not here before; it is entered now. */
  record New() implements Admission {}

  /**
   * The same bytes were here before.
   *
   * @param receipt id of the receipt that was given then
   */
  record Duplicate(UUID receipt) implements Admission {}

  /** The same id was here before with other bytes. */
  record Conflicting() implements Admission {}
}
