package rogatory.commandline;

/** A command cannot be done; the message is one sentence for the operator, without secrets. */
public final class NotDoneException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A command cannot be done for this reason. */
  public NotDoneException(String message) {
    super(message);
  }

  /** A command cannot be done for this reason. */
  public NotDoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
