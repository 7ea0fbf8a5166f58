package rogatory.sandbox.journey;

/** A journey did not go as told; the message says where, without tokens and without content. */
public final class JourneyFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JourneyFailedException(String message) {
    super(message);
  }

  JourneyFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
