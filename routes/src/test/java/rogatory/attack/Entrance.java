package rogatory.attack;

/** By which way an attack comes in; a column of the table. */
public enum Entrance {
  /** The gate for foreign authorities, or an answer to our own SOAP message. */
  SOAP("SOAP"),
  /** The gate for platforms, or an answer to our own REST message. */
  REST("REST"),
  /** A sealed document handed to the verifier as a file. */
  FILE("file"),
  /** The interface for people. */
  PEOPLE("people");

  private final String title;

  Entrance(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
