package rogatory.transport.soap;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPki;
import rogatory.transport.TlsServer;

/** A server that answers every message with whatever the test makes of it. */
final class CannedPeer implements AutoCloseable {
  /** What it answers. */
  record Reply(int status, String contentType, byte[] body) {
    static Reply soap(int status, byte[] body) {
      return new Reply(status, "application/soap+xml; charset=UTF-8", body);
    }
  }

  private final List<byte[]> messages = new CopyOnWriteArrayList<>();
  private final List<Integer> ports = new CopyOnWriteArrayList<>();
  private final TlsServer server;

  CannedPeer(DevPki pki, DevKey serverKey, Function<byte[], Reply> answer) throws Exception {
    server = TlsServer.start(pki, serverKey, "soap", new Script(answer));
  }

  URI address() {
    return server.at("/soap/exchange");
  }

  List<byte[]> messages() {
    return messages;
  }

  /** From which port each message came: the same port is the same connection. */
  List<Integer> ports() {
    return ports;
  }

  static String messageId(byte[] message) {
    return header(message, "MessageID");
  }

  static String header(byte[] message, String name) {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(message))
          .getElementsByTagNameNS("http://www.w3.org/2005/08/addressing", name)
          .item(0)
          .getTextContent();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws Exception {
    server.close();
  }

  private final class Script extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Function<byte[], Reply> answer;

    Script(Function<byte[], Reply> answer) {
      this.answer = answer;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      byte[] message = request.getInputStream().readAllBytes();
      messages.add(message);
      ports.add(request.getRemotePort());
      Reply reply = answer.apply(message);
      response.setStatus(reply.status());
      if (reply.status() == 307) {
        response.setHeader("Location", reply.contentType());
      } else {
        response.setContentType(reply.contentType());
      }
      response.getOutputStream().write(reply.body());
    }
  }
}
