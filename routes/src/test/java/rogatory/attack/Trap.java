package rogatory.attack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;

/** An address that attacks name, and that nobody may call. */
public final class Trap implements AutoCloseable {
  private final ServerSocket socket;

  /** Listens on a free port of this machine. */
  public Trap() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** For example {@code http://127.0.0.1:4711/}. */
  public String address() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/";
  }

  /** Nobody came, not even while this waits. */
  public void assertUntouched() throws IOException {
    socket.setSoTimeout(200);
    assertThatThrownBy(socket::accept).isInstanceOf(SocketTimeoutException.class);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
