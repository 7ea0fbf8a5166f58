package rogatory.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.artemis.core.config.ClusterConnectionConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.ha.SharedStoreBackupPolicyConfiguration;
import org.apache.activemq.artemis.core.config.ha.SharedStorePrimaryPolicyConfiguration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.cluster.impl.MessageLoadBalancingType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * An Artemis broker as a process of its own, with the addresses of the gateway, one user, and a
 * journal on disk; alone, or one of a live/backup pair over a shared store. Arguments: folder of
 * the journal, port, file with the password of user {@code gateway}, and for a pair {@code primary}
 * or {@code backup} and the port of the other.
 */
public final class BrokerServer {
  /** The one user. */
  public static final String USER = "gateway";

  private static final String CLUSTER = "pair";
  private static final int DELIVERIES = 7;
  private static final String HOST = "tcp://127.0.0.1:";

  private BrokerServer() {}

  /** Runs until the process is killed. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int port = Integer.parseInt(arguments[1]);
    String password = Files.readString(Path.of(arguments[2])).strip();
    Configuration configuration = alone(folder, port);
    if (arguments.length > 3) {
      pair(configuration, arguments[3].equals("backup"), port, arguments[4], password);
    }
    EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    server.setConfiguration(configuration);
    server.setSecurityManager(users(password));
    server.start();
    // A broker that gave up, on a full disk for example, is to be started again by its keeper.
    while (server.getActiveMQServer().getState() != ActiveMQServer.SERVER_STATE.STOPPED) {
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    }
    System.exit(1);
  }

  private static Configuration alone(Path folder, int port) throws Exception {
    Configuration configuration =
        EmbeddedBroker.configuration(
            folder, HOST + port, BrokerPropertiesTest.properties("", "", null, DELIVERIES));
    configuration.setSecurityEnabled(true);
    boolean may = true;
    configuration.putSecurityRoles(
        "#",
        Set.of(
            new Role(
                "gateways",
                may,
                may,
                false,
                false,
                false,
                false,
                false,
                may,
                false,
                false,
                false,
                false)));
    return configuration;
  }

  private static void pair(
      Configuration configuration, boolean backup, int own, String other, String password)
      throws IOException {
    try {
      configuration.addConnectorConfiguration("own", HOST + own);
      configuration.addConnectorConfiguration("other", HOST + other);
    } catch (Exception e) {
      throw new IOException("The pair cannot be connected", e);
    }
    configuration.setClusterUser("cluster").setClusterPassword(password);
    configuration.addClusterConfiguration(
        new ClusterConnectionConfiguration()
            .setName(CLUSTER)
            .setConnectorName("own")
            .setStaticConnectors(List.of("other"))
            .setMessageLoadBalancingType(MessageLoadBalancingType.OFF));
    configuration.setHAPolicyConfiguration(
        backup
            ? new SharedStoreBackupPolicyConfiguration().setAllowFailBack(false)
            : new SharedStorePrimaryPolicyConfiguration());
  }

  private static ActiveMQJAASSecurityManager users(String password) {
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser(USER, password);
    users.addRole(USER, "gateways");
    return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
  }
}
