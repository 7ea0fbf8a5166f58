package rogatory.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two hundred orders are under way when gateway, database and sandbox are killed at once. Started
 * again, every order arrives once and is receipted, and the audit chain is whole. The moment is
 * drawn from the system property {@code rogatory.kill.seed}.
 */
class KillIT {
  private static final long SEED = Long.getLong("rogatory.kill.seed", 1);
  private static final int ORDERS = 200;
  private static final int PREPARED = 160;
  private static final int CLIENTS = 12;
  private static final int MOST_ARRIVED = 50;
  private static final int MOST_DRAFTED = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What a killed process held is taken up after seconds instead of minutes. */
  private static final Map<String, String> SHORT_TIMES =
      Map.of(
          "ROGATORY_WORKERS_LEASE", "10s",
          "ROGATORY_OUTBOX_HINTAGAINAFTER", "3s",
          "ROGATORY_IDEMPOTENCY_CLAIM", "10s");

  @TempDir Path folder;
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private @Nullable Started product;

  @AfterEach
  void stopsEverything() throws InterruptedException {
    clients.shutdownNow();
    if (product != null) {
      product.stop();
    }
  }

  @Test
  void everyOrderArrivesOnceThoughEverythingIsKilled() throws Exception {
    Random random = new Random(SEED);
    DemoFolder demo = DemoFolder.at(folder.resolve("demo"));
    start(demo);
    People people = new People(demo);
    List<Order> orders = new ArrayList<>();
    for (int number = 0; number < ORDERS; number++) {
      orders.add(new Order(people, number));
    }
    Collections.shuffle(orders, random);
    finish(each(orders.subList(0, PREPARED), Order::prepare));
    int arrived = 1 + random.nextInt(MOST_ARRIVED);
    int drafted = 1 + random.nextInt(MOST_DRAFTED);

    List<Order> late = orders.stream().filter(order -> !order.drafted()).toList();
    List<Order> early = orders.stream().filter(Order::drafted).toList();
    List<Future<?>> work = new ArrayList<>(each(early, Order::approve));
    var arrivals = new Arrivals(demo.ledger());
    soon(() -> arrivals.count() >= arrived);
    work.addAll(each(late, Order::approve));
    soon(() -> late.stream().filter(Order::drafted).count() >= drafted);
    int killed = product.kill(demo.gatewayData());
    long approved = orders.stream().filter(Order::approved).count();
    int before = received(demo.ledger()).size();
    assertThat(before).as("arrived before the kill").isLessThan(ORDERS / 2);

    long start = System.nanoTime();
    start(demo);
    long started = System.nanoTime();
    finish(work);
    for (Order order : orders) {
      await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(order::receipted);
    }
    long end = System.nanoTime();
    assertThat(orders).allSatisfy(order -> assertThat(order.receipts()).isEqualTo(1));
    product.stop();
    product = null;

    System.out.printf(
        "KillIT: seed %d, killed %d processes at %d receipts with %d of %d approvals answered;"
            + " %d calls sent again (%d answered as before, %d found done);"
            + " up again after %d ms, all receipted %d ms later, %d delivered again%n",
        SEED,
        killed,
        before,
        approved,
        ORDERS,
        orders.stream().mapToInt(Order::sentAgain).sum(),
        orders.stream().mapToInt(Order::replayed).sum(),
        orders.stream().mapToInt(Order::doneBefore).sum(),
        (started - start) / 1_000_000,
        (end - started) / 1_000_000,
        lines(demo.ledger()).stream().filter(line -> what(line).equals("again")).count());
    assertThat(received(demo.ledger()))
        .as("each order came once as new")
        .containsExactlyInAnyOrderElementsOf(orders.stream().map(Order::id).toList());
    assertThat(lines(demo.ledger())).noneMatch(line -> what(line).equals("conflict"));
    Script.Ended audit =
        Script.rogatory()
            .run("audit", "verify", "--config", demo.gatewayConfiguration().toString());
    assertThat(audit.exit()).as("the audit chain is whole: %s", audit).isZero();
  }

  private void start(DemoFolder demo) throws Exception {
    product =
        Started.run(
            List.of("--serve", "--any-ports", "--data", demo.root().toString()),
            SHORT_TIMES,
            folder.resolve("output"),
            folder.resolve("words"));
    Started begun = product;
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              assertThat(begun.isAlive()).as(begun::words).isTrue();
              return Files.exists(demo.ready());
            });
    new JourneyClient(demo, System.out, System.out).introduce();
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

  private static void soon(Callable<Boolean> fact) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(fact);
  }

  /** The requests that came as new, in order. */
  private static List<String> received(Path ledger) throws Exception {
    return lines(ledger).stream()
        .filter(line -> what(line).equals("received"))
        .map(line -> line.path("paper"))
        .filter(paper -> paper.path("kind").asString().equals("Request"))
        .map(paper -> paper.path("request").asString())
        .toList();
  }

  private static String what(JsonNode line) {
    return line.path("what").asString();
  }

  /** A killed process may have left a part of a line at the end; it does not count. */
  private static List<JsonNode> lines(Path ledger) throws Exception {
    String text = Files.readString(ledger);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(JSON::readTree).toList();
  }
}
