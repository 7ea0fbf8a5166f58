package rogatory.law;

/** Whose state a condition looks at. */
enum Side {
  /** The state whose authority asks. */
  ISSUING,
  /** The state in which the addressee is established, or whose authority it is. */
  ADDRESSEE,
  /** The state of its establishment or representative in the Union; else as ADDRESSEE. */
  SEAT
}
