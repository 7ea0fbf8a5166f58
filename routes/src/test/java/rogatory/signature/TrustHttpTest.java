package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
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

  private static final Patience PATIENCE = Patience.of(Duration.ofMinutes(1));

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
    assertThat(http.get(at("/good"), MOST, PATIENCE)).isPresent();
    assertThat(http.post(at("/good"), "text/plain", new byte[] {1}, MOST, PATIENCE)).isPresent();
  }

  @Test
  void refusesALongerAnswer() {
    assertThat(http.get(at("/long"), MOST, PATIENCE)).isEmpty();
  }

  @Test
  void followsNoRedirect() {
    assertThat(http.get(at("/elsewhere"), MOST, PATIENCE)).isEmpty();
    assertThat(asked).hasValue(0);
  }

  @Test
  void leavesAFailingAddressAloneForAWhile() {
    assertThat(http.get(at("/failing"), MOST, PATIENCE)).isEmpty();
    assertThat(http.get(at("/failing"), MOST, PATIENCE)).isEmpty();
    assertThat(asked).hasValue(1);
    clock.advance(Duration.ofSeconds(11));
    assertThat(http.get(at("/failing"), MOST, PATIENCE)).isEmpty();
    assertThat(asked).hasValue(2);
  }

  @Test
  void oneQuestionFindsOutWhetherAFailedAddressAnswersAgain() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    server.createContext(
        "/slow",
        exchange -> {
          if (asked.incrementAndGet() > 1) {
            begun.countDown();
            try {
              goOn.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    assertThat(http.get(at("/slow"), MOST, PATIENCE)).isEmpty();
    clock.advance(Duration.ofSeconds(11));
    Thread first = new Thread(() -> http.get(at("/slow"), MOST, PATIENCE));
    first.start();
    begun.await();

    assertThat(http.get(at("/slow"), MOST, PATIENCE)).as("told at once").isEmpty();
    assertThat(asked).hasValue(2);
    goOn.countDown();
    first.join();
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
