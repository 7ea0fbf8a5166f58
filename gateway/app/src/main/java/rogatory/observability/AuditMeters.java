package rogatory.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import rogatory.persistence.AuditHeads;
import rogatory.persistence.AuditLinker;

/**
 * How far the chain of the audit trail lags behind its entries, and the exported head behind it.
 */
@Component
public final class AuditMeters implements MeterBinder {
  /** Entries that are not chained yet. */
  public static final String UNCHAINED = "rogatory.audit.unchained";

  /** Age of the oldest entry that is not chained yet. */
  public static final String LAG = "rogatory.audit.lag";

  /** Time since the exported head was known to be the head of the chain. */
  public static final String HEAD_AGE = "rogatory.audit.head.age";

  private static final Duration FRESH = Duration.ofSeconds(10);

  private final AuditLinker linker;
  private final AuditHeads heads;
  private final Clock clock;
  private final Instant began;
  private AuditLinker.@Nullable Lag known;
  private Instant readAt = Instant.EPOCH;

  AuditMeters(AuditLinker linker, AuditHeads heads, Clock clock) {
    this.linker = linker;
    this.heads = heads;
    this.clock = clock;
    this.began = clock.instant();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(UNCHAINED, () -> lag().count())
        .description("Audit entries that are not chained yet")
        .register(registry);
    TimeGauge.builder(LAG, this::lagMillis, TimeUnit.MILLISECONDS)
        .description("Age of the oldest audit entry that is not chained yet")
        .register(registry);
    TimeGauge.builder(HEAD_AGE, this::headAgeMillis, TimeUnit.MILLISECONDS)
        .description("Time since the exported head was known to be the head of the chain")
        .register(registry);
  }

  private long lagMillis() {
    Instant oldest = lag().oldest();
    return oldest == null ? 0 : Math.max(0, Duration.between(oldest, clock.instant()).toMillis());
  }

  private long headAgeMillis() {
    Instant exported = heads.upToDateAt();
    return Duration.between(exported == null ? began : exported, clock.instant()).toMillis();
  }

  private synchronized AuditLinker.Lag lag() {
    Instant now = clock.instant();
    AuditLinker.Lag last = known;
    if (last == null || now.isAfter(readAt.plus(FRESH))) {
      last = linker.lag();
      known = last;
      readAt = now;
    }
    return last;
  }
}
