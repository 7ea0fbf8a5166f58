package rogatory;

/** A setting is missing or cannot be used; the message is one sentence that says what to set. */
final class ConfigurationRefusedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  ConfigurationRefusedException(String message) {
    super(message);
  }

  ConfigurationRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
