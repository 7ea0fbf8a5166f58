package rogatory.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import rogatory.queue.QueueDepths;
import rogatory.queue.QueueUnavailableException;

/**
 * How much lies on each queue, and whether the broker tells. It is asked once in ten seconds at
 * most, however often somebody looks.
 */
@Component
public final class QueueMeters implements MeterBinder {
  /** Hints on a queue; not a number while the broker does not tell. */
  public static final String DEPTH = "rogatory.queue.depth";

  /** 1 while the broker answers, else 0. */
  public static final String CONNECTED = "rogatory.broker.connected";

  private static final Logger LOG = LoggerFactory.getLogger(QueueMeters.class);
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final QueueDepths queues;
  private final Clock clock;
  private Map<String, Long> known = Map.of();
  private Instant readAt = Instant.EPOCH;

  QueueMeters(QueueDepths queues, Clock clock) {
    this.queues = queues;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String queue : QueueDepths.QUEUES) {
      Gauge.builder(DEPTH, () -> depths().get(queue))
          .tag("queue", queue)
          .description("Hints on a queue")
          .register(registry);
    }
    Gauge.builder(CONNECTED, () -> depths().isEmpty() ? 0 : 1)
        .description("Whether the broker answers")
        .register(registry);
  }

  private synchronized Map<String, Long> depths() {
    Instant now = clock.instant();
    if (now.isAfter(readAt.plus(FRESH))) {
      try {
        known = queues.read();
      } catch (QueueUnavailableException silent) {
        LOG.debug("The broker does not tell its depths", silent);
        known = Map.of();
      }
      readAt = now;
    }
    return known;
  }
}
