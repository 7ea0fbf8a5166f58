package rogatory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerPropertiesTest {
  private static final Path PASSWORD = Path.of("broker.password");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp://broker.example:61617?sslEnabled=true",
        "tcp://127.0.0.1:61616",
        "(tcp://127.0.0.1:61616,tcp://localhost:61617)",
        "(tcp://a.example:61617,tcp://b.example:61617)?ha=true&sslEnabled=true"
      })
  void acceptsAProtectedBroker(String url) {
    assertThat(to(url).isEmbedded()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp://broker.example:61616",
        "(tcp://127.0.0.1:61616,tcp://b.example:61616)",
        "tcp://b.example:61616,tcp://127.0.0.1:61616",
        "tcp://127.0.0.1.broker.example:61616",
        "tcp://broker.example:61616#127.0.0.1"
      })
  void refusesAnotherMachineWithoutTls(String url) {
    assertThatThrownBy(() -> to(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sslEnabled=true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp://broker.example:61617?sslEnabled=true&trustAll=true",
        "tcp://broker.example:61617?sslEnabled=true&VERIFYHOST=false"
      })
  void refusesToTurnVerificationOff(String url) {
    assertThatThrownBy(() -> to(url)).hasMessageContaining("verification");
  }

  @Test
  void refusesAnExternalBrokerWithoutCredentials() {
    assertThatThrownBy(() -> properties("tcp://127.0.0.1:1", "", null, 7))
        .hasMessageContaining("password-file");
  }

  @Test
  void refusesEndlessDelivery() {
    assertThatThrownBy(() -> properties("", "", null, 0)).hasMessageContaining("1 to 20");
  }

  private static BrokerProperties to(String url) {
    return properties(url, "gateway", PASSWORD, 7);
  }

  static BrokerProperties properties(String url, String user, Path passwordFile, int attempts) {
    return new BrokerProperties(
        url, user, passwordFile, 2, attempts, Duration.ofMillis(20), Duration.ofMillis(200));
  }
}
