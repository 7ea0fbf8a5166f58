package rogatory.devpki;

/** The development PKI cannot be used: its folder is damaged, in other hands, or out of reach. */
public final class DevPkiException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  DevPkiException(String message) {
    super(message);
  }

  DevPkiException(String message, Throwable cause) {
    super(message, cause);
  }
}
