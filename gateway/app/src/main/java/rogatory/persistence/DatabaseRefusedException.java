package rogatory.persistence;

/** The database is not fit to be worked with; the message says what to change. */
public final class DatabaseRefusedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  DatabaseRefusedException(String message) {
    super(message);
  }

  DatabaseRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
