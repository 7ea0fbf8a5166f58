package rogatory.transport.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import rogatory.exchange.Handover;
import rogatory.transport.rest.httpsig.DigestAlgorithm;
import rogatory.transport.rest.httpsig.MessageBody;

/**
 * An answer whose digest is known before its bytes are read, so that it can be signed without being
 * held. Whoever stands behind the {@link HopFilter} leaves it at the request.
 *
 * @param parcel what is handed out
 */
record StreamedAnswer(Handover.Parcel parcel) {
  private static final String ATTRIBUTE = StreamedAnswer.class.getName();
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int BUFFER = 64 << 10;

  static Optional<StreamedAnswer> of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof StreamedAnswer answer
        ? Optional.of(answer)
        : Optional.empty();
  }

  void attach(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  MessageBody body() {
    byte[] hash = HexFormat.of().parseHex(parcel.attachment().hash().hex());
    return MessageBody.digested(parcel.attachment().size(), Map.of(DigestAlgorithm.SHA_256, hash));
  }

  /**
   * Sends the bytes.
   *
   * @throws IOException when they cannot be read to their end, or the other side takes them too
   *     slowly: the connection breaks off, so that nobody takes a part for the whole
   */
  void send(InputStream bytes, HttpServletResponse response) throws IOException {
    response.setContentLengthLong(parcel.attachment().size());
    OutputStream out = response.getOutputStream();
    long end = System.nanoTime() + LONGEST.toNanos();
    long left = parcel.attachment().size();
    byte[] buffer = new byte[BUFFER];
    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
      left -= read;
      if (left < 0) {
        throw new IOException("There are more bytes than were told");
      }
      out.write(buffer, 0, read);
      if (System.nanoTime() - end > 0) {
        throw new IOException("The other side takes an attachment too slowly");
      }
    }
    if (left > 0) {
      throw new IOException("There are fewer bytes than were told");
    }
  }
}
