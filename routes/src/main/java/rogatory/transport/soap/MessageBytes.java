package rogatory.transport.soap;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.message.Message;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import rogatory.document.SafeXml;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * Reads the bytes of a message once, within limits, before CXF sees them; CXF then reads on from
 * the same tree that was verified.
 */
final class MessageBytes {
  private static final SafeXml PARSER = new SafeXml(Soap.LIMITS);
  private static final Pattern ACTION =
      Pattern.compile(";\\s*action\\s*=\\s*\"?([^\";]*)", Pattern.CASE_INSENSITIVE);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int CHUNK = 16 * 1024;

  private MessageBytes() {}

  /**
   * Reads and parses.
   *
   * @throws HopRefusedException UNSUPPORTED_MEDIA_TYPE for anything but a plain SOAP 1.2 envelope,
   *     TOO_LARGE, MALFORMED_XML
   */
  static Document read(Message message) {
    if (!isPlainEnvelope((String) message.get(Message.CONTENT_TYPE))) {
      throw new HopRefusedException(Problem.UNSUPPORTED_MEDIA_TYPE);
    }
    if (isAnnouncedTooLarge(message)) {
      throw new HopRefusedException(Problem.TOO_LARGE);
    }
    InputStream stream = message.getContent(InputStream.class);
    if (stream == null) {
      throw new HopRefusedException(Problem.MALFORMED_XML);
    }
    Outcome<Document> parsed = PARSER.parse(bytes(stream, LONGEST));
    if (parsed instanceof Outcome.Denied<Document> denied) {
      throw new HopRefusedException(denied.problem());
    }
    return parsed.orElseThrow();
  }

  /** Who says beforehand that there is too much is not waited for. */
  private static boolean isAnnouncedTooLarge(Message message) {
    return message.get(AbstractHTTPDestination.HTTP_REQUEST) instanceof HttpServletRequest request
        && request.getContentLengthLong() > Soap.LIMITS.bytes();
  }

  /** Lets CXF go on with the tree; what is left of the bytes is out of its reach. */
  static void handOver(Message message, Document document) {
    message.removeContent(InputStream.class);
    message.setContent(XMLStreamReader.class, StaxUtils.createXMLStreamReader(document));
  }

  /** No multipart, so no attachment and no MTOM (SOAP 1.2 part 2, section 7.1.4). */
  private static boolean isPlainEnvelope(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    return type.strip().toLowerCase(Locale.ROOT).equals(Soap.MEDIA_TYPE);
  }

  /** The action parameter of the media type (RFC 3902), which nothing signs; rarely given. */
  static Optional<String> action(Message message) {
    String contentType = String.valueOf(message.get(Message.CONTENT_TYPE));
    Matcher parameter = ACTION.matcher(contentType);
    return parameter.find() ? Optional.of(parameter.group(1)) : Optional.empty();
  }

  /** Reads to the end, but no longer than this: who sends drop by drop holds up only himself. */
  static byte[] bytes(InputStream stream, Duration longest) {
    long start = System.nanoTime();
    var bytes = new ByteArrayOutputStream(CHUNK);
    byte[] chunk = new byte[CHUNK];
    try {
      for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
        if (bytes.size() + read > Soap.LIMITS.bytes()) {
          throw new HopRefusedException(Problem.TOO_LARGE);
        }
        bytes.write(chunk, 0, read);
        if (System.nanoTime() - start > longest.toNanos()) {
          throw new SocketTimeoutException("The message did not end in time");
        }
      }
      return bytes.toByteArray();
    } catch (IOException broken) {
      throw new BrokenOffException(broken);
    }
  }
}
