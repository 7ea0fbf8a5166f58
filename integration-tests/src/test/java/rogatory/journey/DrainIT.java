package rogatory.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rogatory.sandbox.journey.JourneyClient;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.sandbox.setup.Ports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A node that gets SIGTERM while orders are under way: readiness goes down first, what is in work
 * is finished, the process ends as told, and the next start carries on. Then the operator's
 * commands, beside the running gateway and without it.
 */
class DrainIT {
  private static final int ORDERS = 40;
  private static final int ARRIVED = 3;
  private static final int ENDED_BY_TERM = 143;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;
  private final ExecutorService clients = Executors.newFixedThreadPool(8);
  private @Nullable Process sandbox;
  private @Nullable Process gateway;

  @AfterEach
  void stopsEverything() throws InterruptedException {
    clients.shutdownNow();
    for (Process process : new Process[] {gateway, sandbox}) {
      if (process != null) {
        process.destroy();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
    }
  }

  @Test
  void leavesInOrderUnderLoadAndLosesAndDoublesNothing() throws Exception {
    DemoFolder demo = DemoFolder.at(folder.resolve("demo"));
    Files.createDirectories(demo.root());
    sandbox =
        Script.java("gateway/sandbox/target/gateway-sandbox-exec.jar")
            .start(folder.resolve("sandbox.log"), "serve", demo.root().toString(), "--any-ports");
    await().atMost(PATIENCE).until(() -> Files.exists(demo.ready()));
    serve(demo);
    new JourneyClient(demo, System.out, System.out).introduce();
    People people = new People(demo);
    List<Order> orders = new ArrayList<>();
    for (int number = 0; number < ORDERS; number++) {
      orders.add(new Order(people, number));
    }
    finish(each(orders, Order::prepare));
    List<Future<?>> work = each(orders, Order::approve);
    var arrivals = new Arrivals(demo.ledger());
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> arrivals.count() >= ARRIVED);

    long start = System.nanoTime();
    gateway.destroy();
    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> readiness(demo) == 503);
    assertThat(gateway.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("ends in time").isTrue();
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertThat(gateway.exitValue()).isEqualTo(ENDED_BY_TERM);
    long before = received(demo).size();

    serve(demo);
    finish(work);
    for (Order order : orders) {
      await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(order::receipted);
    }
    assertThat(orders).allSatisfy(order -> assertThat(order.receipts()).isEqualTo(1));
    assertThat(received(demo))
        .as("each order came once as new")
        .containsExactlyInAnyOrderElementsOf(orders.stream().map(Order::id).toList());
    assertThat(lines(demo)).noneMatch(line -> what(line).equals("conflict"));
    System.out.printf(
        "DrainIT: stopped in %d ms with %d of %d orders delivered; %d delivered again%n",
        took,
        before,
        ORDERS,
        lines(demo).stream().filter(line -> what(line).equals("again")).count());
    commands(demo);
  }

  /** What the operator's guide tells to type. */
  private void commands(DemoFolder demo) throws Exception {
    String config = demo.gatewayConfiguration().toString();
    Script.Ended beside = rogatory("audit", "verify", "--config", config, "--json");
    assertThat(beside.exit()).as(beside::toString).isZero();
    JsonNode whole = JSON.readTree(beside.out());
    assertThat(whole.path("result").asString()).isEqualTo("whole");
    assertThat(whole.path("good").asLong()).isGreaterThan(ORDERS);
    assertThat(rogatory("config", "check", "--config", config).exit()).isZero();
    String token = demo.client().resolve("liaison.token").toString();
    String url = Ports.read(demo.ports()).origin(Ports.Owner.PEOPLE).toString();
    String[] access = {"--url", url, "--ca", demo.clientTrust().toString(), "--token-file", token};
    assertThat(rogatory(access, "request", "list", "--limit", "5").out()).contains("ACK_RECEIVED");
    assertThat(rogatory(access, "party", "list").exit()).isZero();
    Script.Ended usage = rogatory("order", "verify");
    assertThat(usage.exit()).isEqualTo(2);
    assertThat(rogatory("--help").out()).contains("serve", "dlq");
    gateway.destroy();
    assertThat(gateway.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    Script.Ended alone = rogatory("audit", "verify", "--config", config, "--json");
    assertThat(alone.exit()).as("the database was started for it: " + alone).isZero();
  }

  private static Script.Ended rogatory(String[] access, String... command) throws Exception {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(access));
    return Script.rogatory().run(all.toArray(String[]::new));
  }

  private static Script.Ended rogatory(String... command) throws Exception {
    return Script.rogatory().run(command);
  }

  private void serve(DemoFolder demo) throws IOException {
    gateway =
        Script.rogatory()
            .start(
                folder.resolve("gateway.log"),
                "serve",
                "--config",
                demo.gatewayConfiguration().toString(),
                "--rogatory.drain.notice=2s");
    Process started = gateway;
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              assertThat(started.isAlive()).as("the gateway runs").isTrue();
              return readiness(demo) == 200;
            });
  }

  /** The status of the readiness; 0 when nobody answers. */
  private static int readiness(DemoFolder demo) throws InterruptedException {
    int port = Ports.read(demo.ports()).of(Ports.Owner.MANAGEMENT);
    URI address = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException nobody) {
      return 0;
    }
  }

  private List<Future<?>> each(List<Order> orders, Consumer<Order> step) {
    List<Future<?>> work = new ArrayList<>();
    orders.forEach(order -> work.add(clients.submit(() -> step.accept(order))));
    return work;
  }

  private static void finish(List<Future<?>> work) throws Exception {
    for (Future<?> each : work) {
      each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static List<String> received(DemoFolder demo) throws IOException {
    return lines(demo).stream()
        .filter(line -> what(line).equals("received"))
        .map(line -> line.path("paper"))
        .filter(paper -> paper.path("kind").asString().equals("Request"))
        .map(paper -> paper.path("request").asString())
        .toList();
  }

  private static String what(JsonNode line) {
    return line.path("what").asString();
  }

  private static List<JsonNode> lines(DemoFolder demo) throws IOException {
    String text = Files.readString(demo.ledger());
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(JSON::readTree).toList();
  }
}
