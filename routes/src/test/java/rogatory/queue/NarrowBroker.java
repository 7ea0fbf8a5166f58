package rogatory.queue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import rogatory.folders.GatewayFolders;

/**
 * A broker behind a socket with less than the gateway needs: addresses that are not there, closed
 * to it, or small. Nothing makes addresses by itself.
 */
public final class NarrowBroker implements AutoCloseable {
  private static final String USER = "gateway";
  private static final String PASSWORD = "right";
  private static final int DELIVERIES = 3;

  private final EmbeddedActiveMQ server;
  private final GatewayFolders folders;
  private final Broker broker;
  private final JmsPoolConnectionFactory pool;

  private NarrowBroker(EmbeddedActiveMQ server, Path home, String url) throws IOException {
    this.server = server;
    this.folders = GatewayFolders.open(home.resolve("data"), home.resolve("keys"));
    Path password = Files.writeString(home.resolve("broker.password"), PASSWORD);
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    BrokerProperties properties = BrokerPropertiesTest.properties(url, USER, password, DELIVERIES);
    this.broker = Broker.open(properties, folders);
    this.pool = new QueueWiring().jmsConnectionFactory(broker, properties);
  }

  /**
   * Starts it.
   *
   * @param absent addresses that it does not have
   * @param closed addresses to which the gateway may not send
   * @param bytes room of addresses that have less than usual
   */
  public static NarrowBroker start(
      Path home, Set<String> absent, Set<String> closed, Map<String, Long> bytes) throws Exception {
    return start(
        home,
        url ->
            EmbeddedBroker.configuration(
                home.resolve("broker"),
                url,
                BrokerPropertiesTest.properties("", "", null, DELIVERIES)),
        configuration -> {
          configuration.getAddressConfigurations().removeIf(a -> absent.contains(a.getName()));
          configuration.putSecurityRoles("#", Set.of(role(true)));
          closed.forEach(address -> configuration.putSecurityRoles(address, Set.of(role(false))));
          bytes.forEach(
              (address, room) ->
                  configuration.getAddressSettings().get(address).setMaxSizeBytes(room));
        });
  }

  interface Configured {
    Configuration behind(String url) throws Exception;
  }

  static NarrowBroker start(Path home, Configured configured, Consumer<Configuration> narrow)
      throws Exception {
    String url;
    try (ServerSocket free = new ServerSocket(0)) {
      url = "tcp://127.0.0.1:" + free.getLocalPort();
    }
    Configuration configuration = configured.behind(url).setSecurityEnabled(true);
    narrow.accept(configuration);
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser(USER, PASSWORD);
    users.addRole(USER, "gateways");
    EmbeddedActiveMQ server = new EmbeddedActiveMQ().setConfiguration(configuration);
    server.setSecurityManager(
        new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
    server.start();
    return new NarrowBroker(server, home, url);
  }

  private static Role role(boolean send) {
    return new Role(
        "gateways",
        send,
        true,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false,
        false);
  }

  /** A sender to it. */
  public HintSender sender() {
    return new HintSender(pool, Clock.systemUTC());
  }

  /** What the gateway knows of it. */
  public Broker broker() {
    return broker;
  }

  /** Its queues. */
  public QueueDepths queues() {
    return new QueueDepths(broker);
  }

  JmsPoolConnectionFactory pool() {
    return pool;
  }

  /** How many hints lie there. */
  public long depth(String address) {
    return queues().read().getOrDefault(address, 0L);
  }

  @Override
  public void close() throws Exception {
    pool.stop();
    broker.close();
    server.stop();
    folders.close();
  }
}
