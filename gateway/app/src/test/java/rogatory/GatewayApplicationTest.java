package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import rogatory.persistence.TestFolders;

class GatewayApplicationTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private Path home;

  @BeforeEach
  void makesFolders() {
    home = TestFolders.create("gateway");
    TestFolders.data(home);
  }

  @AfterEach
  void removesFolders() throws IOException {
    FileSystemUtils.deleteRecursively(home);
  }

  @Test
  void startsWithNothingAndIsReady() throws Exception {
    try (ConfigurableApplicationContext gateway =
        new SpringApplicationBuilder(GatewayApplication.class)
            .run(
                "--rogatory.data=" + home.resolve("data"),
                "--rogatory.keys=" + home.resolve("keys"),
                "--logging.level.root=warn",
                "--server.port=0",
                "--management.server.port=0")) {
      assertThat(get(gateway, "local.management.port", "/actuator/health/readiness").body())
          .contains("UP");
      assertThat(get(gateway, "local.management.port", "/actuator/health/liveness").body())
          .contains("UP");
      HttpResponse<String> people = get(gateway, "local.server.port", "/");
      assertThat(people.statusCode()).isNotEqualTo(200);
      assertThat(people.headers().firstValue(HttpRequestMark.HEADER)).isPresent();
      assertThat(get(gateway, "local.server.port", "/actuator/health").statusCode())
          .as("management is not found where people and machines knock")
          .isNotEqualTo(200);
    }
  }

  private HttpResponse<String> get(ConfigurableApplicationContext gateway, String port, String path)
      throws Exception {
    String number = gateway.getEnvironment().getRequiredProperty(port);
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + number + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
