package rogatory.queue;

/** The broker did not start, did not answer, or did not take a hint. Nothing is lost by it. */
public sealed class QueueUnavailableException extends RuntimeException permits QueueFullException {
  private static final long serialVersionUID = 1L;

  QueueUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  QueueUnavailableException(String message) {
    super(message);
  }
}
