package rogatory.devpki;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One path of the trust services: bounded in what it reads, and able to be down or slow. */
final class TrustEndpoint implements HttpHandler {

  private static final int MAX_REQUEST_BYTES = 16 * 1024;
  private static final Duration SLOWEST = Duration.ofSeconds(30);

  private final String path;
  private final Gate gate;
  private final Service service;
  private final Object change;

  /** Whether a service answers. */
  enum Availability {
    UP,
    DOWN,
    SLOW;

    static Availability of(boolean down, boolean slow) {
      if (down) {
        return DOWN;
      }
      return slow ? SLOW : UP;
    }
  }

  /** Says whether the service answers now. */
  @FunctionalInterface
  interface Gate {
    Availability now();
  }

  /** Answers a request. */
  @FunctionalInterface
  interface Service {
    HttpAnswer answer(HttpQuestion question);
  }

  /**
   * @param change is notified whenever the gate may have changed
   */
  TrustEndpoint(String path, Gate gate, Service service, Object change) {
    this.path = path;
    this.gate = gate;
    this.service = service;
    this.change = change;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (waitWhileSlow() == Availability.DOWN) {
        return;
      }
      HttpAnswer answer = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private HttpAnswer answer(HttpExchange exchange) throws IOException {
    String asked = exchange.getRequestURI().getRawPath();
    if (!asked.equals(path) && !asked.startsWith(path + "/")) {
      return HttpAnswer.error(404);
    }
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readNBytes(MAX_REQUEST_BYTES + 1);
      if (body.length > MAX_REQUEST_BYTES) {
        return HttpAnswer.error(413);
      }
    }
    return service.answer(
        new HttpQuestion(exchange.getRequestMethod(), asked, contentType(exchange), body));
  }

  private static String contentType(HttpExchange exchange) {
    String value = exchange.getRequestHeaders().getFirst("Content-Type");
    return value == null ? "" : value.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
  }

  private Availability waitWhileSlow() {
    long end = System.nanoTime() + SLOWEST.toNanos();
    synchronized (change) {
      Availability now = gate.now();
      for (long left = end - System.nanoTime();
          now == Availability.SLOW && left > 0;
          left = end - System.nanoTime()) {
        try {
          TimeUnit.NANOSECONDS.timedWait(change, left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return Availability.DOWN;
        }
        now = gate.now();
      }
      return now;
    }
  }
}
