package rogatory.transport.rest.httpsig;

/**
 * A request.
 *
 * @param method as on the wire; case matters (RFC 9421 section 2.2.1)
 * @param targetUri the absolute URI, http or https, without fragment (section 2.2.2). A receiver
 *     takes scheme and authority from its own configuration and the rest from the raw request
 *     target, never from a forwarding header; nothing is normalized here
 * @param headers the header fields
 * @param body the content
 */
public record RequestMessage(
    String method, String targetUri, HeaderFields headers, MessageBody body)
    implements HttpMessage {
  /** The same request with other header fields. */
  public RequestMessage withHeaders(HeaderFields changed) {
    return new RequestMessage(method, targetUri, changed, body);
  }

  /** The method alone: a target may hold what no log may hold. */
  @Override
  public String toString() {
    return "RequestMessage[" + method + "]";
  }
}
