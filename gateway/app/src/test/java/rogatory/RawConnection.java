package rogatory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A connection on which anything can be written, be it HTTP or not. */
final class RawConnection implements AutoCloseable {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
  private static final Pattern CODE =
      Pattern.compile("(?:\"code\" ?: ?\"|<(?:\\w+:)?code[^>]*>)([a-z-]+)");
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int SILENCE_MILLIS = 700;

  private final SSLSocket socket;

  RawConnection(SSLContext context, int port) throws IOException {
    socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.startHandshake();
  }

  /** Statuses of the answers in their order, and the code in the last of them. */
  record Answers(List<Integer> statuses, String code) {
    /** As it is shown in the table. */
    String shown() {
      return statuses.isEmpty()
          ? "connection closed"
          : (statuses.get(statuses.size() - 1) + " " + code).strip();
    }
  }

  RawConnection write(String text) throws IOException {
    return write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawConnection write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Everything until the other side closes, or has answered and is silent. */
  Answers readAll() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[8192];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        read.write(buffer, 0, length);
        socket.setSoTimeout(SILENCE_MILLIS);
      }
    } catch (SocketTimeoutException silent) {
      if (read.size() == 0) {
        throw new AssertionError("Neither answered nor closed", silent);
      }
    } catch (IOException reset) {
      // A server that closes without having read everything resets the connection.
    }
    return answers(read.toString(StandardCharsets.ISO_8859_1));
  }

  private static Answers answers(String text) {
    List<Integer> statuses = new ArrayList<>();
    Matcher status = STATUS.matcher(text);
    while (status.find()) {
      statuses.add(Integer.valueOf(status.group(1)));
    }
    String code = "";
    Matcher codes = CODE.matcher(text);
    while (codes.find()) {
      code = codes.group(1);
    }
    return new Answers(statuses, code);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
