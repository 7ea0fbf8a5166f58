package rogatory.law;

/** Who an instrument is written to. */
public enum Receiver {
  /** The provider itself, or its establishment or representative. */
  PROVIDER,
  /** The central authority of the other state. */
  CENTRAL_AUTHORITY,
  /** A judicial authority of the other state. */
  JUDICIAL_AUTHORITY,
  /** The point of contact of the other state that is reached day and night. */
  POINT_24_7,
  /** A regulator of the issuing state. */
  REGULATOR,
  /** A hotline of the issuing state. */
  HOTLINE;

  /** Whether it sits in the issuing state. */
  boolean isAtHome() {
    return this == REGULATOR || this == HOTLINE;
  }
}
