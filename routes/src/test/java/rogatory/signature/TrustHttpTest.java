package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrustHttpTest {
  private static final int MOST = 1_000;

  private final AtomicInteger asked = new AtomicInteger();
  private final MovableClock clock = new MovableClock(Instant.EPOCH);
  private final TrustHttp http =
      new TrustHttp(clock, Duration.ofSeconds(2), Duration.ofSeconds(10));
  private HttpServer server;

  @BeforeEach
  void aServiceRuns() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/good", 200, MOST);
    answer("/long", 200, MOST + 1);
    answer("/failing", 500, 3);
    server.createContext(
        "/elsewhere",
        exchange -> {
          exchange.getResponseHeaders().add("Location", at("/good").toString());
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void theServiceStops() {
    server.stop(0);
  }

  @Test
  void takesAnAnswerUpToTheLimit() {
    assertThat(http.get(at("/good"), MOST)).isPresent();
    assertThat(http.post(at("/good"), "text/plain", new byte[] {1}, MOST)).isPresent();
  }

  @Test
  void refusesALongerAnswer() {
    assertThat(http.get(at("/long"), MOST)).isEmpty();
  }

  @Test
  void followsNoRedirect() {
    assertThat(http.get(at("/elsewhere"), MOST)).isEmpty();
    assertThat(asked).hasValue(0);
  }

  @Test
  void leavesAFailingAddressAloneForAWhile() {
    assertThat(http.get(at("/failing"), MOST)).isEmpty();
    assertThat(http.get(at("/failing"), MOST)).isEmpty();
    assertThat(asked).hasValue(1);
    clock.advance(Duration.ofSeconds(11));
    assertThat(http.get(at("/failing"), MOST)).isEmpty();
    assertThat(asked).hasValue(2);
  }

  private void answer(String path, int status, int length) {
    server.createContext(
        path,
        exchange -> {
          asked.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, length);
          exchange.getResponseBody().write(new byte[length]);
          exchange.close();
        });
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }
}
