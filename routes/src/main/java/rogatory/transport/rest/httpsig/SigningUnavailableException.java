package rogatory.transport.rest.httpsig;

/**
 * The signing key could not be used: a hardware module is away, or key and provider do not fit.
 * Worth a retry; the message was not signed.
 */
public final class SigningUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SigningUnavailableException(SignatureAlgorithm algorithm, Throwable cause) {
    super("cannot sign with " + algorithm.registeredName(), cause);
  }
}
