package rogatory.queue;

/**
 * An address holds as many hints as it may, so its consumers have work enough; the broker is well
 * and takes hints for other addresses.
 */
public final class QueueFullException extends QueueUnavailableException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the operator. */
  public QueueFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
