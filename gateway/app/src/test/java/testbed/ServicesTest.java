package testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import rogatory.persistence.DatabaseExtension;
import rogatory.persistence.TestFolders;
import rogatory.queue.Addresses;
import rogatory.queue.Broker;
import rogatory.queue.Hint;
import rogatory.queue.HintSender;
import rogatory.vocabulary.AgencyId;

class ServicesTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private static final int ORDERS = 40;

  private final HttpClient http = HttpClient.newHttpClient();
  private static Path keys;
  private Path home;

  /** The keys belong to the database, which all tests share. */
  @BeforeAll
  static void makesATable() {
    keys = TestFolders.create("gateway-keys").resolve("keys");
    DATABASE
        .owner()
        .sql("create table work_done (agency text not null, subject uuid not null)")
        .update();
    DATABASE.owner().sql("call bind_to_agency('work_done')").update();
  }

  @BeforeEach
  void makesFolders() {
    home = TestFolders.create("gateway");
    DATABASE.owner().sql("truncate work_done").update();
  }

  @AfterEach
  void removesFolders() throws IOException {
    FileSystemUtils.deleteRecursively(home);
  }

  @Test
  void isAliveButNotReadyWithoutBrokerOrDatabase() throws Exception {
    try (ConfigurableApplicationContext gateway = start(DATABASE.arguments(), Services.class)) {
      gateway.getBean(Broker.class).close();
      assertThat(readiness(gateway)).isEqualTo(503);
    }
    try (ConfigurableApplicationContext gateway = start(DATABASE.arguments(), Services.class)) {
      assertThat(readiness(gateway)).isEqualTo(200);
      gateway.getBean(HikariDataSource.class).close();
      assertThat(readiness(gateway)).isEqualTo(503);
      assertThat(get(gateway, "local.management.port", "/actuator/health/liveness").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void losesNothingAndRepeatsNothingInAnOrderlyStopUnderWork() throws Exception {
    List<UUID> orders = IntStream.range(0, ORDERS).mapToObj(n -> new UUID(7, n)).toList();
    ConfigurableApplicationContext gateway =
        start(DATABASE.arguments(), Services.class, WorkInFlight.class);
    WorkInFlight work = gateway.getBean(WorkInFlight.class);
    HintSender sender = gateway.getBean(HintSender.class);
    orders.forEach(id -> sender.send(Addresses.REQUEST_DISPATCH, hint(id), HintSender.ORDINARY));
    CompletableFuture<HttpResponse<String>> call =
        http.sendAsync(
            request(gateway, "local.server.port", "/work"), HttpResponse.BodyHandlers.ofString());
    await().until(() -> work.begun() == WorkInFlight.CONSUMERS + 1);

    CompletableFuture<Void> stop = CompletableFuture.runAsync(gateway::close);
    await().until(() -> refusesConnections(gateway));
    assertThat(stop).isNotDone();
    assertThat(gateway.getBean(CamelContext.class).isStopped()).isFalse();
    work.release();
    stop.get();

    assertThat(call.get().statusCode()).isEqualTo(200);
    assertThat(work.failed()).isZero();
    assertThat(done()).isBetween(WorkInFlight.CONSUMERS + 1, ORDERS + 1);
    try (ConfigurableApplicationContext again =
        start(DATABASE.arguments(), Services.class, WorkInFlight.class)) {
      again.getBean(WorkInFlight.class).release();
      await().atMost(Duration.ofSeconds(30)).until(() -> done() == ORDERS + 1);
      assertThat(again.getBean(WorkInFlight.class).failed()).isZero();
    }
    assertThat(done()).as("each order and the call, once").isEqualTo(ORDERS + 1);
    assertThat(distinct()).isEqualTo(ORDERS + 1);
  }

  private ConfigurableApplicationContext start(List<String> arguments, Class<?>... sources) {
    String[] all =
        Stream.concat(
                arguments.stream(),
                Stream.of(
                    "--rogatory.data=" + home.resolve("data"),
                    "--rogatory.keys=" + keys,
                    "--logging.level.root=warn",
                    "--server.port=0",
                    "--management.server.port=0"))
            .toArray(String[]::new);
    return new SpringApplicationBuilder(sources).run(all);
  }

  private static boolean refusesConnections(ConfigurableApplicationContext gateway) {
    String port = gateway.getEnvironment().getProperty("local.server.port");
    try (java.net.Socket socket = new java.net.Socket("127.0.0.1", Integer.parseInt(port))) {
      return !socket.isConnected();
    } catch (IOException refused) {
      return true;
    }
  }

  private HttpResponse<String> get(ConfigurableApplicationContext gateway, String port, String path)
      throws Exception {
    return http.send(request(gateway, port, path), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(
      ConfigurableApplicationContext gateway, String port, String path) {
    String number = gateway.getEnvironment().getRequiredProperty(port);
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + number + path)).build();
  }

  private int readiness(ConfigurableApplicationContext gateway) throws Exception {
    return get(gateway, "local.management.port", "/actuator/health/readiness").statusCode();
  }

  private static int done() {
    return DATABASE.superuser().sql("select count(*) from work_done").query(Integer.class).single();
  }

  private static int distinct() {
    return DATABASE
        .superuser()
        .sql("select count(distinct subject) from work_done")
        .query(Integer.class)
        .single();
  }

  private static Hint hint(UUID id) {
    return new Hint(new AgencyId("north"), id, "ROUTED", 0);
  }
}
