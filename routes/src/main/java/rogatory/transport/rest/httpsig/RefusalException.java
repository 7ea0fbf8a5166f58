package rogatory.transport.rest.httpsig;

/** Carries a refusal up to the verifier, which turns it into {@link Verification.Refused}. */
final class RefusalException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RefusalReason reason;

  RefusalException(RefusalReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  RefusalReason reason() {
    return reason;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
