package rogatory.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;
import rogatory.exchange.Errand;
import rogatory.persistence.Backlog;

/**
 * How much waits, how much was given up, and for how long the oldest could have been done. The
 * table is looked at once in ten seconds at most, however often somebody asks.
 */
@Component
public final class BacklogMeters implements MeterBinder {
  /** Errands that wait or are being done, by kind. */
  public static final String WAITING = "rogatory.errands.waiting";

  /** Those of them that were tried before without success, by kind. */
  public static final String RETRIED = "rogatory.errands.retried";

  /** Errands that were given up, by kind. */
  public static final String BURIED = "rogatory.errands.buried";

  /** Time for which the oldest errand could have been done, by kind. */
  public static final String OVERDUE = "rogatory.errands.overdue";

  private static final Duration FRESH = Duration.ofSeconds(10);

  private final Backlog backlog;
  private final Clock clock;
  private final Map<Errand.Kind, Backlog.Queue> known = new EnumMap<>(Errand.Kind.class);
  private Instant readAt = Instant.EPOCH;

  BacklogMeters(Backlog backlog, Clock clock) {
    this.backlog = backlog;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Errand.Kind kind : Errand.Kind.values()) {
      gauge(registry, WAITING, kind, Backlog.Queue::waiting, "Errands that wait");
      gauge(registry, RETRIED, kind, Backlog.Queue::retried, "Errands that are tried again");
      gauge(registry, BURIED, kind, Backlog.Queue::buried, "Errands that were given up");
      TimeGauge.builder(OVERDUE, () -> queue(kind).overdue().toMillis(), TimeUnit.MILLISECONDS)
          .tag("kind", tag(kind))
          .description("Time for which the oldest errand could have been done")
          .register(registry);
    }
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      Errand.Kind kind,
      ToDoubleFunction<Backlog.Queue> number,
      String description) {
    Gauge.builder(name, () -> number.applyAsDouble(queue(kind)))
        .tag("kind", tag(kind))
        .description(description)
        .register(registry);
  }

  private static String tag(Errand.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private synchronized Backlog.Queue queue(Errand.Kind kind) {
    Instant now = clock.instant();
    if (now.isAfter(readAt.plus(FRESH))) {
      known.clear();
      backlog.read().forEach(queue -> known.put(queue.kind(), queue));
      readAt = now;
    }
    return known.getOrDefault(kind, new Backlog.Queue(kind, 0, 0, 0, Duration.ZERO));
  }
}
