package rogatory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import rogatory.queue.Broker;
import rogatory.queue.QueueDepths;
import rogatory.queue.QueueUnavailableException;

/**
 * Health {@code broker}: up while the broker answers and has every queue; the detail {@code
 * missing} and the log name those that it has not. It is asked once in five seconds at most.
 */
@Component("brokerHealthIndicator")
class BrokerHealth implements HealthIndicator {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerHealth.class);
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Broker broker;
  private final QueueDepths queues;
  private final Clock clock;
  private List<String> missing = List.of();
  private Health known = Health.unknown().build();
  private Instant askedAt = Instant.MIN;

  BrokerHealth(Broker broker, QueueDepths queues, Clock clock) {
    this.broker = broker;
    this.queues = queues;
    this.clock = clock;
  }

  @Override
  public synchronized Health health() {
    Instant now = clock.instant();
    if (!broker.isActive()) {
      return Health.down().build();
    }
    if (askedAt.equals(Instant.MIN) || now.isAfter(askedAt.plus(FRESH))) {
      known = asked();
      askedAt = now;
    }
    return known;
  }

  private Health asked() {
    try {
      List<String> seen = queues.missing();
      if (!seen.equals(missing)) {
        LOG.warn("Queues that the broker does not have: {}", seen);
        missing = seen;
      }
      return seen.isEmpty()
          ? Health.up().build()
          : Health.down().withDetail("missing", seen).build();
    } catch (QueueUnavailableException silent) {
      LOG.debug("The broker does not answer", silent);
      return Health.down().build();
    }
  }
}
