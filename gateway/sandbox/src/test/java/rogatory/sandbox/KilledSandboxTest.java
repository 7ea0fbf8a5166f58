package rogatory.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.RequestDocument;
import rogatory.sandbox.setup.Demo;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.vocabulary.PartyId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a killed sandbox receipted it still has, and what it owed it still sends. */
class KilledSandboxTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ORDERS = 6;

  @TempDir Path home;
  private Process process;

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  @Test
  void goesOnWhereItWasKilled() throws Exception {
    DemoFolder folder = DemoFolder.at(home.resolve("demo"));
    process = start(folder);
    Map<RequestDocument, byte[]> sent = new HashMap<>();
    Map<RequestDocument, byte[]> receipts = new HashMap<>();
    try (TestGateway gateway = TestGateway.start(folder)) {
      for (int number = 0; number < ORDERS; number++) {
        PartyId party = number % 2 == 0 ? Demo.PLATFORM : Demo.AUTHORITY;
        RequestDocument order = Orders.order(gateway.equipment.parties(), party, "late=PT4S");
        byte[] bytes = gateway.sealed(order);
        sent.put(order, bytes);
        receipts.put(order, receipt(gateway.carry(order, bytes)));
      }
      process.destroyForcibly().waitFor();
      assertThat(gateway.replies).isEmpty();
      process = start(folder);
      await().atMost(PATIENCE).until(() -> answered(gateway).size() == ORDERS);
      sent.forEach(
          (order, bytes) ->
              assertThat(receipt(gateway.carry(order, bytes))).isEqualTo(receipts.get(order)));
    }
    assertThat(ordersAsNew(folder)).hasSize(ORDERS).doesNotHaveDuplicates();
  }

  private static Set<String> answered(TestGateway gateway) {
    Set<String> requests = new HashSet<>();
    for (TestGateway.Came came : gateway.replies) {
      ReplyDocument reply = came.reply();
      requests.add(reply.request().toString());
    }
    return requests;
  }

  private static byte[] receipt(DeliveryOutcome outcome) {
    assertThat(outcome).isInstanceOf(DeliveryOutcome.Receipted.class);
    return ((DeliveryOutcome.Receipted) outcome).receipt();
  }

  private static List<String> ordersAsNew(DemoFolder folder) throws IOException {
    List<String> requests = new ArrayList<>();
    for (String line : Files.readAllLines(folder.ledger())) {
      JsonNode read = JsonMapper.builder().build().readTree(line);
      if (read.path("what").asString("").equals("received")) {
        requests.add(read.path("paper").path("request").asString(""));
      }
    }
    return requests;
  }

  private static Process start(DemoFolder folder) throws IOException {
    Files.deleteIfExists(folder.ready());
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process started =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                "rogatory.sandbox.SandboxApplication",
                "serve",
                folder.root().toString(),
                "--any-ports")
            .redirectErrorStream(true)
            .redirectOutput(log(folder))
            .start();
    await()
        .atMost(PATIENCE)
        .failFast("the sandbox ended", () -> !started.isAlive())
        .until(() -> Files.exists(folder.ready()));
    return started;
  }

  private static java.io.File log(DemoFolder folder) {
    try {
      return Files.createTempFile(folder.root(), "sandbox", ".log").toFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
