package rogatory.transport.rest.httpsig;

/** A structured field breaks RFC 8941, our subset of it, or one of our limits. */
final class MalformedFieldException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedFieldException(String message) {
    super(message, null, false, false);
  }
}
