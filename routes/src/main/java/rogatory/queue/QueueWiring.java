package rogatory.queue;

import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import org.apache.camel.component.jms.JmsComponent;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import rogatory.folders.GatewayFolders;

/**
 * Broker, pool, Camel component and sender, each made after and closed before the one it stands on.
 * Camel itself is stopped earlier, by its life-cycle phase.
 */
@Configuration(proxyBeanMethods = false)
class QueueWiring {
  private static final int RECOVERY_MILLIS = 2_000;

  @Bean
  Broker broker(BrokerProperties properties, GatewayFolders folders) {
    return Broker.open(properties, folders);
  }

  @Bean(destroyMethod = "stop")
  JmsPoolConnectionFactory jmsConnectionFactory(Broker broker, BrokerProperties properties) {
    JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(broker.connectionFactory());
    pool.setMaxConnections(properties.connections());
    return pool;
  }

  /**
   * The component behind {@code jms:}; the session is the transaction, none is opened beside it.
   */
  @Bean
  JmsComponent jms(ConnectionFactory connectionFactory) {
    JmsComponent jms = new JmsComponent();
    jms.setConnectionFactory(connectionFactory);
    jms.setTransacted(true);
    jms.setLazyCreateTransactionManager(false);
    jms.setCacheLevelName("CACHE_CONSUMER");
    jms.setRecoveryInterval(RECOVERY_MILLIS);
    return jms;
  }

  @Bean
  HintSender hintSender(ConnectionFactory connectionFactory, Clock clock) {
    return new HintSender(connectionFactory, clock);
  }

  @Bean
  QueueDepths queueDepths(Broker broker) {
    return new QueueDepths(broker);
  }
}
