package rogatory.transport.rest.httpsig;

/** What can be signed: a request or a response, as a plain value. */
public sealed interface HttpMessage permits RequestMessage, ResponseMessage {
  /** The header fields as sent or received. */
  HeaderFields headers();

  /** The content, or {@link MessageBody#none()}. */
  MessageBody body();
}
