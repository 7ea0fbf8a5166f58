package rogatory.queue;

import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import rogatory.folders.GatewayFolders;
import rogatory.folders.SecretFile;

/** The broker this gateway talks to: one in the process, or one elsewhere by URL. */
public final class Broker implements AutoCloseable {
  private final ActiveMQConnectionFactory connectionFactory;
  private final @Nullable EmbeddedBroker embedded;

  private Broker(ActiveMQConnectionFactory connectionFactory, @Nullable EmbeddedBroker embedded) {
    this.connectionFactory = connectionFactory;
    this.embedded = embedded;
  }

  /**
   * Starts the broker in this process, with its journal in the data folder, or prepares for the one
   * that the properties name.
   *
   * @throws QueueUnavailableException if the embedded broker does not become active
   */
  public static Broker open(BrokerProperties properties, GatewayFolders folders) {
    if (properties.isEmbedded()) {
      EmbeddedBroker embedded = EmbeddedBroker.start(folders.dataFolder("broker"), properties);
      return new Broker(tuned(new ActiveMQConnectionFactory(embedded.url())), embedded);
    }
    String password =
        properties.passwordFile() == null ? "" : SecretFile.read(properties.passwordFile());
    return new Broker(
        tuned(new ActiveMQConnectionFactory(properties.url(), properties.user(), password)), null);
  }

  /** Whether the broker runs, as far as this process can tell without asking it. */
  public boolean isActive() {
    return embedded == null || embedded.isActive();
  }

  ActiveMQConnectionFactory connectionFactory() {
    return connectionFactory;
  }

  @Override
  public void close() {
    connectionFactory.close();
    if (embedded != null) {
      embedded.close();
    }
  }

  /** No prefetch, so that urgent hints overtake; no Java objects, since hints are untrusted. */
  private static ActiveMQConnectionFactory tuned(ActiveMQConnectionFactory factory) {
    factory.setConsumerWindowSize(0);
    factory.setBlockOnDurableSend(true);
    factory.setDeserializationDenyList("*");
    return factory;
  }
}
