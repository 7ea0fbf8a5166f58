package rogatory.sandbox.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.Papers;
import rogatory.exchange.ReplyDocument;
import rogatory.sandbox.counterpart.Collector;
import rogatory.sandbox.counterpart.InboundSample;
import rogatory.sandbox.counterpart.InventedFiles;
import rogatory.sandbox.counterpart.Storyteller;
import rogatory.sandbox.ledger.LedgerLine;
import rogatory.sandbox.ledger.SandboxLedger;
import rogatory.sandbox.script.Plan;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * For whoever tries something out: HTTP on loopback, with the bearer token of a file.
 *
 * <ul>
 *   <li>{@code GET /ledger}: the numbers of the ledger
 *   <li>{@code PUT /plans/}<i>request</i> with {@code {"plan": "refuse=LANGUAGE"}}: how to answer
 *   <li>{@code POST /requests} with {@code {"caseReference": "…"}}: the authority sends a request
 *       of mutual assistance to the gateway; answers {@code request} and {@code message}; with
 *       {@code "fileSize"} a file of so many bytes lies beside it
 *   <li>{@code GET /attachments/}<i>id</i>: {@code sha256} of an attachment that was fetched from
 *       the gateway
 *   <li>{@code GET /requests/}<i>message</i>: {@code receipt}, the SHA-256 of the receipt or null,
 *       and the kinds of the {@code replies} that came
 * </ul>
 */
public final class ControlServer implements AutoCloseable {
  private static final int LARGEST_BODY = 64 * 1024;
  private static final int THREADS = 2;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final byte[] token;
  private final SandboxLedger ledger;
  private final Storyteller stories;
  private final InboundSample sample;
  private final Papers papers;
  private final InventedFiles files;
  private final Collector collector;

  /**
   * Files beside requests.
   *
   * @param invented those that the sandbox sends
   * @param collector of those that it gets
   */
  public record Files(InventedFiles invented, Collector collector) {}

  /** A server on this port of loopback that asks for this token. */
  public ControlServer(
      int port,
      String token,
      SandboxLedger ledger,
      Storyteller stories,
      InboundSample sample,
      Papers papers,
      Files beside) {
    this.token = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    this.ledger = ledger;
    this.stories = stories;
    this.sample = sample;
    this.papers = papers;
    this.files = beside.invented();
    this.collector = beside.collector();
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("The control interface cannot listen", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
  }

  /** Begins to listen. */
  public void start() {
    server.start();
  }

  private record Answer(int status, Object body) {}

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] body = JSON.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (given == null || !MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8))) {
      return new Answer(401, Map.of("error", "a valid token is required"));
    }
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      return new Answer(413, Map.of("error", "at most 64 KiB"));
    }
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    try {
      return route(call, body);
    } catch (IllegalArgumentException | JacksonException wrong) {
      return new Answer(400, Map.of("error", "this cannot be read"));
    }
  }

  private Answer route(String call, byte[] body) {
    if (call.equals("GET /ledger")) {
      return new Answer(200, ledger.summary());
    }
    if (call.startsWith("PUT /plans/")) {
      Plan plan = Plan.parse(JSON.readTree(body).path("plan").asString(""));
      ledger.plan(id(call, "PUT /plans/"), plan.toString());
      return new Answer(200, Map.of("plan", plan.toString()));
    }
    if (call.equals("POST /requests")) {
      return submit(JSON.readTree(body));
    }
    if (call.startsWith("GET /attachments/")) {
      return collector
          .collected(id(call, "GET /attachments/"))
          .map(hash -> new Answer(200, Map.of("sha256", hash.hex())))
          .orElseGet(() -> new Answer(404, Map.of("error", "it did not come yet")));
    }
    if (call.startsWith("GET /requests/")) {
      return new Answer(200, sent(id(call, "GET /requests/")));
    }
    return new Answer(404, Map.of("error", "there is nothing here"));
  }

  private static UUID id(String call, String prefix) {
    return UUID.fromString(call.substring(prefix.length()));
  }

  private Answer submit(JsonNode asked) {
    String reference = asked.path("caseReference").asString("2026/117");
    int size = Math.min(asked.path("fileSize").asInt(0), InventedFiles.LARGEST);
    var request = size > 0 ? sample.request(reference, files, size) : sample.request(reference);
    return stories
        .submit(request)
        .map(
            message ->
                new Answer(
                    202,
                    Map.of("request", request.request().toString(), "message", message.toString())))
        .orElseGet(() -> new Answer(503, Map.of("error", "the key cannot be used now")));
  }

  private Map<String, Object> sent(UUID message) {
    Optional<LedgerLine.Receipted> receipt = ledger.receiptFor(message);
    Map<String, Object> answer = new LinkedHashMap<>();
    receipt.ifPresent(
        given -> {
          answer.put("receipt", given.hash());
          answer.put("receiptDocument", given.receipt());
        });
    ledger.made(message).ifPresent(made -> answer.put("document", made.document()));
    answer.put("replies", replies(message));
    return answer;
  }

  private List<String> replies(UUID message) {
    return ledger
        .made(message)
        .map(made -> ledger.about(made.paper().request()))
        .orElse(List.of())
        .stream()
        .filter(received -> received.paper().kind().equals("Reply"))
        .map(received -> kind(papers.read(received.document())))
        .toList();
  }

  private static String kind(ExchangeDocument document) {
    return document instanceof ReplyDocument reply ? reply.kind().name() : "";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
