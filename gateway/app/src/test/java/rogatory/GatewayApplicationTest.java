package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import rogatory.persistence.TestFolders;

class GatewayApplicationTest {
  private Path home;
  private TestKeys keys;
  private final List<Boolean> tokenWhenConnectorsOpen = new CopyOnWriteArrayList<>();

  /** Looks for the token as soon as connectors listen. */
  private final class AtTheDoor implements ApplicationListener<ServletWebServerInitializedEvent> {
    @Override
    public void onApplicationEvent(ServletWebServerInitializedEvent listening) {
      tokenWhenConnectorsOpen.add(Files.exists(tokenFile()));
    }
  }

  private Path tokenFile() {
    return home.resolve("keys").resolve("first-administrator.token");
  }

  @BeforeEach
  void makesFolders() {
    home = TestFolders.create("gateway");
    TestFolders.data(home);
    keys = new TestKeys();
  }

  @AfterEach
  void removesFolders() throws IOException {
    keys.close();
    FileSystemUtils.deleteRecursively(home);
  }

  @Test
  void needsNothingButKeysAndIsReadyWithOneAdministrator() throws Exception {
    Path file = tokenFile();
    String first;
    try (ConfigurableApplicationContext gateway = start()) {
      assertThat(tokenWhenConnectorsOpen).isNotEmpty().doesNotContain(false);
      String watch = "http://127.0.0.1:" + port(gateway, "local.management.port");
      assertThat(get(watch + "/actuator/health/readiness", null).body()).asString().contains("UP");
      assertThat(get(watch + "/actuator/health/liveness", null).body()).asString().contains("UP");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      first = Office.read(file);
      String people = "https://127.0.0.1:" + port(gateway, "local.server.port");
      HttpResponse<byte[]> me = get(people + "/api/v1/me", first);
      assertThat(me.statusCode()).isEqualTo(200);
      assertThat(me.headers().firstValue(HttpRequestMark.HEADER)).isPresent();
      assertThat(new String(me.body(), StandardCharsets.UTF_8))
          .contains("\"ADMINISTRATOR\"")
          .contains("\"administrator-1\"");
    }
    try (ConfigurableApplicationContext again = start()) {
      assertThat(Office.read(file)).as("made once").isEqualTo(first);
      String people = "https://127.0.0.1:" + port(again, "local.server.port");
      assertThat(get(people + "/api/v1/me", first).statusCode()).isEqualTo(200);
    }
  }

  private ConfigurableApplicationContext start() {
    List<String> folders =
        List.of(
            "--rogatory.data=" + home.resolve("data"),
            "--rogatory.keys=" + home.resolve("keys"),
            "--logging.level.root=warn");
    return new SpringApplicationBuilder(GatewayApplication.class)
        .listeners(new AtTheDoor())
        .run(
            Stream.concat(folders.stream(), keys.arguments("authority-pl").stream())
                .toArray(String[]::new));
  }

  private HttpResponse<byte[]> get(String address, String token) {
    HttpClient client =
        HttpClient.newBuilder().sslContext(Office.trusting(keys.pki().trustStore())).build();
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return Office.exchange(client, request.build());
  }

  private static String port(ConfigurableApplicationContext gateway, String name) {
    return gateway.getEnvironment().getRequiredProperty(name);
  }
}
