package rogatory.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands before one or more servers and passes bytes through, TLS and all; each new connection goes
 * to the next server that answers. On demand it cuts connections in the middle of a message.
 */
final class Relay implements AutoCloseable {
  private static final int CONNECT_MILLIS = 1_000;
  private static final int CHUNK = 8_192;

  private final ServerSocket entrance;
  private final int[] backends;
  private final AtomicInteger turn = new AtomicInteger();
  private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(Relay::daemon);

  /** Begins to listen on loopback. */
  Relay(int port, int... backends) throws IOException {
    this.backends = backends.clone();
    this.entrance = new ServerSocket();
    entrance.bind(new InetSocketAddress(loopback(), port), 200);
    threads.execute(this::admit);
  }

  /**
   * Cuts every connection that is open now after so many further bytes, in one direction or the
   * other, with a reset.
   *
   * @return how many connections will be cut
   */
  int cut(int afterBytes) {
    int open = 0;
    for (Passage passage : passages) {
      passage.allowance.set(afterBytes);
      open++;
    }
    return open;
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    passages.forEach(Passage::reset);
    threads.shutdownNow();
  }

  private void admit() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        threads.execute(() -> lead(client));
      } catch (IOException closedOrTooMany) {
        Thread.onSpinWait();
      }
    }
  }

  private void lead(Socket client) {
    int first = turn.getAndIncrement();
    for (int attempt = 0; attempt < backends.length; attempt++) {
      Socket server = new Socket();
      try {
        int port = backends[Math.floorMod(first + attempt, backends.length)];
        server.connect(new InetSocketAddress(loopback(), port), CONNECT_MILLIS);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        var passage = new Passage(client, server);
        passages.add(passage);
        threads.execute(() -> passage.pump(client, server));
        passage.pump(server, client);
        return;
      } catch (IOException nobodyThere) {
        quietly(server);
      }
    }
    quietly(client);
  }

  /** One connection and its continuation. */
  private final class Passage {
    private final Socket client;
    private final Socket server;
    private final AtomicLong allowance = new AtomicLong(Long.MAX_VALUE);

    Passage(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void pump(Socket from, Socket to) {
      byte[] chunk = new byte[CHUNK];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        int read = in.read(chunk);
        while (read >= 0) {
          long left = allowance.addAndGet(allowance.get() == Long.MAX_VALUE ? 0 : -read);
          if (left < 0) {
            out.write(chunk, 0, (int) Math.max(0, read + left));
            break;
          }
          out.write(chunk, 0, read);
          read = in.read(chunk);
        }
        if (read < 0) {
          to.shutdownOutput();
          if (!from.isOutputShutdown()) {
            return;
          }
        }
      } catch (IOException broken) {
        // What breaks on one side is broken on the other.
      }
      reset();
    }

    void reset() {
      passages.remove(this);
      for (Socket each : new Socket[] {client, server}) {
        try {
          each.setSoLinger(true, 0);
        } catch (IOException closed) {
          continue;
        }
        quietly(each);
      }
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private static void quietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      Thread.onSpinWait();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    return thread;
  }
}
