package rogatory;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import rogatory.queue.Broker;

/** Health {@code broker}: up while hints can be sent. */
@Component("brokerHealthIndicator")
class BrokerHealth implements HealthIndicator {
  private final Broker broker;
  private final ConnectionFactory connectionFactory;

  BrokerHealth(Broker broker, ConnectionFactory connectionFactory) {
    this.broker = broker;
    this.connectionFactory = connectionFactory;
  }

  @Override
  public Health health() {
    if (!broker.isActive()) {
      return Health.down().build();
    }
    try (Connection connection = connectionFactory.createConnection()) {
      connection.start();
      return Health.up().build();
    } catch (JMSException e) {
      return Health.down().build();
    }
  }
}
