package rogatory.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import rogatory.devpki.PartyKeys;

/** Takes connections over TLS and then does not behave. */
public final class RudePeer implements AutoCloseable {
  /** How it does not behave. */
  public enum Manner {
    /** Reads something and closes. */
    HANGS_UP,
    /** Reads and never answers. */
    STAYS_SILENT,
    /** Answers with a page for people and status 502. */
    SENDS_A_PAGE
  }

  private final SSLServerSocket server;
  private final Manner manner;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<SSLSocket> open = new CopyOnWriteArrayList<>();

  private RudePeer(SSLServerSocket server, Manner manner) {
    this.server = server;
    this.manner = manner;
  }

  /** Starts; when protocols are named it speaks no others. */
  public static RudePeer start(PartyKeys keys, Manner manner, String... protocols)
      throws IOException {
    var server =
        (SSLServerSocket)
            keys.tlsServerContext()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server.setNeedClientAuth(true);
    if (protocols.length > 0) {
      server.setEnabledProtocols(protocols);
    }
    var peer = new RudePeer(server, manner);
    var thread = new Thread(peer::serve, "rude-peer");
    thread.setDaemon(true);
    thread.start();
    return peer;
  }

  public URI at(String path) {
    return URI.create("https://localhost:" + server.getLocalPort() + path);
  }

  /** How many connections brought bytes of a message. */
  public int connections() {
    return connections.get();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        SSLSocket socket = (SSLSocket) server.accept();
        open.add(socket);
        var thread = new Thread(() -> misbehave(socket), "rude-peer-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void misbehave(SSLSocket socket) {
    try {
      InputStream in = socket.getInputStream();
      byte[] some = new byte[4096];
      if (in.read(some) > 0) {
        connections.incrementAndGet();
      }
      if (manner == Manner.STAYS_SILENT) {
        while (in.read(some) >= 0) {
          // Swallows everything and says nothing.
        }
      } else if (manner == Manner.SENDS_A_PAGE) {
        byte[] page =
            "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 4\r\nConnection: close\r\n\r\nOops"
                .getBytes(StandardCharsets.US_ASCII);
        socket.getOutputStream().write(page);
        socket.getOutputStream().flush();
        while (in.read(some) >= 0) {
          // Lets the other side finish before the connection ends.
        }
      }
      socket.close();
    } catch (IOException gone) {
      // The other side has given up, as it should.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SSLSocket socket : open) {
      socket.close();
    }
  }
}
