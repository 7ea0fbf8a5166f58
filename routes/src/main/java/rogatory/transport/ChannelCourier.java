package rogatory.transport;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
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
  private final CircuitBreakerConfig breakers;
  private final Map<PartyId, Lane> lanes = new ConcurrentHashMap<>();

  /**
   * The places of one addressee. Who finds them taken waits a moment where places come free all the
   * time, and is turned away at once where they do not: a slow addressee holds up nobody else.
   */
  private static final class Lane {
    private static final long FLOWING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final int size;
    private final Semaphore places;
    private final CircuitBreaker breaker;
    private volatile long lastLeft = System.nanoTime();

    Lane(int size, CircuitBreaker breaker) {
      this.size = size;
      this.places = new Semaphore(size);
      this.breaker = breaker;
    }

    boolean enter() {
      if (places.tryAcquire()) {
        if (places.availablePermits() == size - 1) {
          lastLeft = System.nanoTime();
        }
        return true;
      }
      if (System.nanoTime() - lastLeft > FLOWING_NANOS) {
        return false;
      }
      try {
        return places.tryAcquire(FLOWING_NANOS, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    void leave() {
      lastLeft = System.nanoTime();
      places.release();
    }
  }

  /** A courier that chooses among these. */
  public ChannelCourier(
      Map<Channel, Courier> channels, CourierLimits limits, MeterRegistry meters, Clock clock) {
    this.channels = new EnumMap<>(channels);
    this.limits = limits;
    this.meters = meters;
    this.breakers =
        CircuitBreakerConfig.custom()
            .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(limits.window())
            .minimumNumberOfCalls(Math.max(2, limits.window() / 2))
            .failureRateThreshold(limits.failurePercent())
            .waitDurationInOpenState(limits.rest())
            .permittedNumberOfCallsInHalfOpenState(1)
            .recordResult(DeliveryOutcome.Unreached.class::isInstance)
            .clock(clock)
            .build();
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
    Lane lane = lanes.computeIfAbsent(delivery.addressee().id(), this::open);
    if (!lane.enter()) {
      return new DeliveryOutcome.NotNow("busy");
    }
    try {
      if (!lane.breaker.tryAcquirePermission()) {
        return new DeliveryOutcome.NotNow("circuit-open");
      }
      return attempt(courier, delivery, lane.breaker);
    } finally {
      lane.leave();
    }
  }

  private static DeliveryOutcome attempt(
      Courier courier, Delivery delivery, CircuitBreaker breaker) {
    long start = breaker.getCurrentTimestamp();
    DeliveryOutcome outcome;
    try {
      outcome = courier.carry(delivery);
    } catch (RuntimeException bug) {
      // Uncounted it would be carried for ever. Its text may hold what no log may hold.
      LOG.error("A channel failed: {}", bug.getClass().getName());
      outcome = new DeliveryOutcome.Unreached("channel-failed", true);
    }
    breaker.onResult(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), outcome);
    return outcome;
  }

  private Lane open(PartyId addressee) {
    CircuitBreaker breaker = CircuitBreaker.of(addressee.value(), breakers);
    Gauge.builder(CIRCUIT, () -> openness(breaker.getState()))
        .tag("party", addressee.value())
        .description("Whether the addressee rests after trouble: 0 no, 1 tried again, 2 yes")
        .register(meters);
    return new Lane(limits.concurrency(), breaker);
  }

  private static int openness(CircuitBreaker.State state) {
    return switch (state) {
      case OPEN, FORCED_OPEN -> 2;
      case HALF_OPEN -> 1;
      default -> 0;
    };
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
