package rogatory.transport;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rogatory.directory.Channel;
import rogatory.directory.Party;
import rogatory.exchange.Courier;
import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;
import rogatory.vocabulary.PartyId;

/**
 * Carries each document over the channel of its addressee, to the address in the directory and to
 * no other. Each addressee has so many attempts at a time and a circuit breaker of its own, which
 * {@value #CIRCUIT} shows; every attempt is timed in {@value #METER} by channel and outcome.
 */
public final class ChannelCourier implements Courier {
  /** The name of the timer. */
  public static final String METER = "rogatory.delivery";

  /** The name of the gauge: 0 closed, 1 tried again, 2 open. */
  public static final String CIRCUIT = "rogatory.addressee.circuit";

  private static final Logger LOG = LoggerFactory.getLogger(ChannelCourier.class);

  private final Map<Channel, Courier> channels;
  private final CourierLimits limits;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Map<PartyId, Lane> lanes = new ConcurrentHashMap<>();

  /** A courier that chooses among these. */
  public ChannelCourier(
      Map<Channel, Courier> channels, CourierLimits limits, MeterRegistry meters, Clock clock) {
    this.channels = new EnumMap<>(channels);
    this.limits = limits;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public DeliveryOutcome carry(Delivery delivery) {
    Party addressee = delivery.addressee();
    Channel channel = addressee.channel();
    Courier courier = channel == null ? null : channels.get(channel);
    if (channel == null || courier == null) {
      return new DeliveryOutcome.Unreached("no-channel", false);
    }
    long start = System.nanoTime();
    DeliveryOutcome outcome =
        isSafe(addressee.address())
            ? inLane(courier, delivery)
            : new DeliveryOutcome.Unreached("no-safe-address", false);
    meters
        .timer(METER, "channel", tag(channel), "outcome", tag(outcome))
        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    return outcome;
  }

  /** Only an address over TLS, with a host and without credentials, is ever written to. */
  private static boolean isSafe(@Nullable URI address) {
    return address != null
        && "https".equalsIgnoreCase(address.getScheme())
        && address.getHost() != null
        && address.getRawUserInfo() == null
        && address.getRawFragment() == null;
  }

  private DeliveryOutcome inLane(Courier courier, Delivery delivery) {
    return lanes
        .computeIfAbsent(delivery.addressee().id(), this::open)
        .through(delivery.errand(), () -> attempt(courier, delivery));
  }

  private static DeliveryOutcome attempt(Courier courier, Delivery delivery) {
    try {
      return courier.carry(delivery);
    } catch (RuntimeException bug) {
      // Uncounted it would be carried for ever. Its text may hold what no log may hold.
      LOG.error("A channel failed: {}", bug.getClass().getName());
      return new DeliveryOutcome.Unreached("channel-failed", true);
    }
  }

  private Lane open(PartyId addressee) {
    var lane = new Lane(addressee.value(), limits, clock);
    Gauge.builder(CIRCUIT, lane::openness)
        .tag("party", addressee.value())
        .description("Whether the addressee rests after trouble: 0 no, 1 tried again, 2 yes")
        .register(meters);
    return lane;
  }

  static String tag(Channel channel) {
    return channel.name().toLowerCase(Locale.ROOT);
  }

  private static String tag(DeliveryOutcome outcome) {
    if (outcome instanceof DeliveryOutcome.NotNow notNow) {
      return notNow.reason();
    }
    return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
