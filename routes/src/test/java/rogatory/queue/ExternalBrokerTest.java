package rogatory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import rogatory.folders.GatewayFolders;
import rogatory.vocabulary.AgencyId;

/** The same wiring against a broker behind a socket that asks for a password. */
class ExternalBrokerTest {
  private final QueueWiring wiring = new QueueWiring();

  @TempDir Path home;
  private int port;
  private EmbeddedActiveMQ server;
  private GatewayFolders folders;

  @BeforeEach
  void startsABroker() throws Exception {
    folders = GatewayFolders.open(home.resolve("data"), home.resolve("keys"));
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    server = startServer();
  }

  @AfterEach
  void stopsTheBroker() throws Exception {
    server.stop();
    folders.close();
  }

  @Test
  void goesOnWhenTheBrokerComesBack() throws Exception {
    List<Hint> seen = new CopyOnWriteArrayList<>();
    BrokerProperties properties = properties("right");
    Broker broker = wiring.broker(properties, folders);
    JmsPoolConnectionFactory pool = wiring.jmsConnectionFactory(broker, properties);
    HintSender sender = wiring.hintSender(pool, Clock.systemUTC());
    try (CamelContext camel = consuming(pool, seen)) {
      sender.send(Addresses.REPLY_INTAKE, hint(1), HintSender.ORDINARY);
      await().until(() -> seen.equals(List.of(hint(1))));

      server.stop();
      assertThatThrownBy(() -> sender.send(Addresses.REPLY_INTAKE, hint(2), HintSender.ORDINARY))
          .isInstanceOf(QueueUnavailableException.class);
      server = startServer();

      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreException(QueueUnavailableException.class)
          .untilAsserted(() -> sender.send(Addresses.REPLY_INTAKE, hint(3), HintSender.ORDINARY));
      await().atMost(Duration.ofSeconds(30)).until(() -> seen.contains(hint(3)));
      assertThat(seen).doesNotContain(hint(2));
    } finally {
      pool.stop();
      broker.close();
    }
  }

  @Test
  void saysThatAWrongPasswordSendsNothing() throws Exception {
    BrokerProperties properties = properties("wrong");
    try (Broker broker = wiring.broker(properties, folders)) {
      JmsPoolConnectionFactory pool = wiring.jmsConnectionFactory(broker, properties);
      HintSender sender = wiring.hintSender(pool, Clock.systemUTC());

      assertThatThrownBy(() -> sender.send(Addresses.REPLY_INTAKE, hint(1), HintSender.ORDINARY))
          .isInstanceOf(QueueUnavailableException.class)
          .hasStackTraceContaining("Unable to validate user")
          .message()
          .doesNotContain("wrong");
      pool.stop();
    }
  }

  private CamelContext consuming(JmsPoolConnectionFactory pool, List<Hint> seen) throws Exception {
    CamelContext camel = new DefaultCamelContext();
    camel.addComponent("jms", wiring.jms(pool));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(QueueUris.consumer(Addresses.REPLY_INTAKE, 1))
                .process(
                    exchange ->
                        seen.add(
                            Hint.parse(exchange.getMessage().getBody(String.class)).orElseThrow()));
          }
        });
    camel.start();
    return camel;
  }

  private BrokerProperties properties(String password) throws IOException {
    Path file = home.resolve("broker.password");
    Files.writeString(file, password);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return BrokerPropertiesTest.properties("tcp://127.0.0.1:" + port, "gateway", file, 3);
  }

  private EmbeddedActiveMQ startServer() throws Exception {
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser("gateway", "right");
    users.addRole("gateway", "gateways");
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(true)
            .setSecurityEnabled(true)
            .setJMXManagementEnabled(false)
            .setJournalType(JournalType.NIO)
            .setJournalDirectory(home.resolve("journal").toString())
            .setBindingsDirectory(home.resolve("bindings").toString())
            .setLargeMessagesDirectory(home.resolve("large").toString())
            .setPagingDirectory(home.resolve("pages").toString());
    configuration.addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port);
    configuration.putSecurityRoles(
        "#",
        Set.of(
            new Role(
                "gateways",
                true,
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
                false)));
    configuration.addAddressConfiguration(
        new CoreAddressConfiguration()
            .setName(Addresses.REPLY_INTAKE)
            .addRoutingType(RoutingType.ANYCAST)
            .addQueueConfig(
                QueueConfiguration.of(Addresses.REPLY_INTAKE).setRoutingType(RoutingType.ANYCAST)));
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    broker.setConfiguration(configuration);
    broker.setSecurityManager(
        new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
    return broker.start();
  }

  private static Hint hint(int number) {
    return new Hint(new AgencyId("north"), new UUID(0, number), "ANSWERED", number);
  }
}
