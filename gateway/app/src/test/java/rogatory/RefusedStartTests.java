package rogatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.FileSystemUtils;
import rogatory.folders.GatewayFolders;
import rogatory.persistence.TestFolders;

/** A gateway that cannot be trusted does not start, and says what to set. */
class RefusedStartTests {
  private static final Clock CLOCK = Clock.systemUTC();

  private final KeyWiring keyWiring = new KeyWiring();
  private final ConnectorWiring connectorWiring = new ConnectorWiring();
  private Path home;
  private TestKeys keys;
  private GatewayFolders folders;

  @BeforeEach
  void makesKeys() {
    home = TestFolders.create("refused");
    folders = GatewayFolders.open(home.resolve("data"), home.resolve("keys"));
    keys = new TestKeys();
  }

  @AfterEach
  void removesKeys() throws IOException {
    folders.close();
    keys.close();
    FileSystemUtils.deleteRecursively(home);
  }

  @Test
  void startsWithDevelopmentKeysInTheDemoOnly() {
    assertThat(keyWiring.keyRing(settings(), folders, CLOCK)).isNotNull();
    assertThatThrownBy(() -> keyWiring.keyRing(settings("profile=production"), folders, CLOCK))
        .hasMessageContaining("for development")
        .hasMessageContaining("rogatory.signing.keys");
    assertThatThrownBy(() -> connector(settings("profile=production")))
        .hasMessageContaining("rogatory.machines.tls");
  }

  @Test
  void saysWhichKeyIsMissing() {
    assertThatThrownBy(() -> keyWiring.keyRing(new Binding(Map.of()).read(), folders, CLOCK))
        .hasMessageContaining("rogatory.signing.keys[0].party");
    assertThatThrownBy(
            () -> keyWiring.keyRing(settings("signing.keys[0].path=nowhere.p12"), folders, CLOCK))
        .hasMessageContaining("nowhere.p12");
    assertThatThrownBy(() -> connector(settings("machines.tls.alias=other")))
        .hasMessageContaining("'other'");
  }

  @Test
  void saysWhomToTrust() {
    assertThatThrownBy(() -> keyWiring.trustAnchors(new Binding(Map.of()).read(), folders))
        .hasMessageContaining("rogatory.trust.parties");
    assertThatThrownBy(
            () -> keyWiring.trustAnchors(settings("trust.parties[0]=absent.pem"), folders))
        .hasMessageContaining("absent.pem");
  }

  @Test
  void keepsTheDemoOnThisMachine() {
    assertThatThrownBy(() -> connector(settings("machines.address=0.0.0.0")))
        .hasMessageContaining("rogatory.machines.address")
        .hasMessageContaining("127.0.0.1");
  }

  @Test
  void endsWithTheSentenceInsteadOfAStackTrace() {
    var cause = new ConfigurationRefusedException("something is missing.");
    var analysis =
        new RefusedStart().analyze(new BeanCreationException("keyRing", "failed", cause));
    assertThat(analysis).isNotNull();
    assertThat(analysis.getDescription())
        .isEqualTo("The gateway does not start: something is missing.");
    assertThat(new RefusedStart().analyze(new IllegalStateException("a bug"))).isNull();
  }

  private ConnectorWiring.MachineConnector connector(GatewayProperties properties) {
    return connectorWiring.machineConnector(
        properties, folders, keyWiring.trustAnchors(settings(), folders));
  }

  private GatewayProperties settings(String... changes) {
    Map<String, String> all = new HashMap<>();
    List<String> arguments = new ArrayList<>(keys.arguments("authority-pl"));
    for (String change : changes) {
      arguments.add("--rogatory." + change);
    }
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      all.put(argument.substring(2, equals), argument.substring(equals + 1));
    }
    return new Binding(all).read();
  }

  private record Binding(Map<String, String> settings) {
    GatewayProperties read() {
      return new Binder(new MapConfigurationPropertySource(settings))
          .bindOrCreate("rogatory", GatewayProperties.class);
    }
  }
}
