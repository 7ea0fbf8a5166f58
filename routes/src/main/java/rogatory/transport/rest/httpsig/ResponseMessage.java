package rogatory.transport.rest.httpsig;

/**
 * A response, with the request that it answers.
 *
 * @param status three digits
 * @param headers the header fields
 * @param body the content
 * @param request the request as its sender signed it, from which components with {@code ;req} are
 *     taken (RFC 9421 section 2.4)
 */
public record ResponseMessage(
    int status, HeaderFields headers, MessageBody body, RequestMessage request)
    implements HttpMessage {
  /** The same response with other header fields. */
  public ResponseMessage withHeaders(HeaderFields changed) {
    return new ResponseMessage(status, changed, body, request);
  }

  @Override
  public String toString() {
    return "ResponseMessage[" + status + "]";
  }
}
