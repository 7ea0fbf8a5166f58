package rogatory.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import rogatory.persistence.OnlineBackup;
import rogatory.sandbox.journey.JourneyClient;
import rogatory.sandbox.setup.DemoFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A backup is made while orders go out. Then everything is killed, the data of the gateway is
 * destroyed, and the backup takes its place. Orders of before are there and go on; none comes to an
 * addressee twice as new; of those that were sealed after the backup the addressee is the witness.
 */
class RestoreIT {
  private static final int ORDERS = 36;
  private static final int EARLY = 12;
  private static final int PREPARED = 30;
  private static final int CLIENTS = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> SHORT_TIMES =
      Map.of("ROGATORY_WORKERS_LEASE", "10s", "ROGATORY_OUTBOX_HINTAGAINAFTER", "3s");

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
  void whatWasKnownBeforeTheBackupGoesOnAndNothingIsDoubled() throws Exception {
    DemoFolder demo = DemoFolder.at(folder.resolve("demo"));
    start(demo);
    People people = new People(demo);
    List<Order> orders = new ArrayList<>();
    for (int number = 0; number < ORDERS; number++) {
      orders.add(new Order(people, number));
    }
    finish(each(orders.subList(0, PREPARED), Order::prepare));
    finish(each(orders.subList(0, EARLY), Order::approve));
    for (Order order : orders.subList(0, EARLY)) {
      await().atMost(PATIENCE).until(order::receipted);
    }

    List<Future<?>> traffic = each(orders.subList(EARLY, PREPARED), Order::approve);
    OnlineBackup.Copy backup =
        new OnlineBackup(demo.gatewayData(), demo.gatewayKeys(), Clock.systemUTC())
            .take(folder.resolve("saved"));
    traffic.addAll(each(orders.subList(PREPARED, ORDERS), Order::approve));
    finish(traffic);
    for (Order order : orders) {
      await().atMost(PATIENCE).until(order::receipted);
    }
    product.kill(demo.gatewayData());
    FileSystemUtils.deleteRecursively(demo.gatewayData());
    Process copy =
        new ProcessBuilder("cp", "-a", backup.folder().toString(), demo.gatewayData().toString())
            .start();
    assertThat(copy.waitFor()).isZero();

    start(demo);
    int resent = 0;
    int known = 0;
    for (Order order : orders.subList(0, PREPARED)) {
      String state = settled(order);
      assertThat(state).isIn("ACK_RECEIVED", "FAILED_DELIVERY", "REVIEW");
      known += state.equals("ACK_RECEIVED") ? 1 : 0;
      resent += state.equals("FAILED_DELIVERY") ? 1 : 0;
    }
    assertThat(orders.subList(0, EARLY)).allMatch(Order::receipted);
    assertThat(orders.subList(PREPARED, ORDERS)).noneMatch(Order::known);
    product.stop();
    product = null;

    assertThat(received(demo.ledger()))
        .as("each order came once as new")
        .containsExactlyInAnyOrderElementsOf(orders.stream().map(Order::id).toList());
    assertThat(conflicts(demo.ledger()))
        .as("orders that were sealed after the backup are refused by whoever has them already")
        .isGreaterThanOrEqualTo(resent);
    System.out.printf(
        "RestoreIT: %d files, %d bytes saved while %d orders went out; after the restore %d of %d"
            + " receipted, %d told as known to the addressee%n",
        backup.files(), backup.bytes(), ORDERS - EARLY, known, PREPARED, resent);
  }

  /** The state of an order once nothing more happens to it by itself. */
  private static String settled(Order order) {
    await()
        .atMost(PATIENCE)
        .until(() -> List.of("ACK_RECEIVED", "FAILED_DELIVERY", "REVIEW").contains(order.state()));
    return order.state();
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

  private static List<String> received(Path ledger) throws Exception {
    return lines(ledger).stream()
        .filter(line -> what(line).equals("received"))
        .map(line -> line.path("paper"))
        .filter(paper -> paper.path("kind").asString().equals("Request"))
        .map(paper -> paper.path("request").asString())
        .toList();
  }

  private static long conflicts(Path ledger) throws Exception {
    return lines(ledger).stream().filter(line -> what(line).equals("conflict")).count();
  }

  private static String what(JsonNode line) {
    return line.path("what").asString();
  }

  private static List<JsonNode> lines(Path ledger) throws Exception {
    String text = Files.readString(ledger);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(JSON::readTree).toList();
  }
}
