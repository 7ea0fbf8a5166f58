package rogatory.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import rogatory.directory.Channel;
import rogatory.exchange.Courier;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.exchange.Errand;

/**
 * Measures from the moment at which a document could first be carried (a request: its approval)
 * until its receipt arrived, all attempts and waits included, in {@value #METER}.
 */
public final class TimedCourier implements Courier {
  /** The name of the timer. */
  public static final String METER = "rogatory.accepted.to.receipted";

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(10),
    Duration.ofHours(1),
    Duration.ofHours(6),
    Duration.ofDays(1)
  };

  private final Courier courier;
  private final MeterRegistry meters;
  private final Clock clock;

  /** Measures what this courier brings back. */
  public TimedCourier(Courier courier, MeterRegistry meters, Clock clock) {
    this.courier = courier;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public DeliveryOutcome carry(Delivery delivery) {
    DeliveryOutcome outcome = courier.carry(delivery);
    Channel channel = delivery.addressee().channel();
    if (outcome instanceof DeliveryOutcome.Receipted && channel != null) {
      Errand.firstDue(delivery.errand()).ifPresent(due -> record(channel, due));
    }
    return outcome;
  }

  private void record(Channel channel, Instant due) {
    Duration taken = Duration.between(due, clock.instant());
    Timer.builder(METER)
        .tag("channel", channel.name().toLowerCase(Locale.ROOT))
        .description("From when a document could first be carried until its receipt arrived")
        .serviceLevelObjectives(BUCKETS)
        .register(meters)
        .record(taken.isNegative() ? Duration.ZERO : taken);
  }
}
