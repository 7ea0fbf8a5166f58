package rogatory.law;

/** What an officer wants of the other side. */
public enum Aim {
  /** Content is removed or access to it disabled. */
  TAKE_DOWN,
  /** Data is kept until it is asked for. */
  PRESERVE,
  /** Data is handed over. */
  DISCLOSE,
  /** An authority does something: hears, searches, finds out. */
  ASSIST,
  /** Search results no longer show it. */
  DEINDEX,
  /** An account is suspended. */
  SUSPEND_ACCOUNT,
  /** A domain name is suspended. */
  SUSPEND_DOMAIN
}
