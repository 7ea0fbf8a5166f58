package rogatory.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import rogatory.directory.KeyRole;
import rogatory.exchange.KeyRing;
import rogatory.vocabulary.PartyId;

/** For how much longer the certificates of our own keys are valid, by party and role. */
public final class CertificateMeters implements MeterBinder {
  /** Time until a certificate of ours ends; negative when it has ended. */
  public static final String EXPIRY = "rogatory.certificate.expiry";

  private final KeyRing keyRing;
  private final List<Holder> holders;
  private final Clock clock;

  /**
   * Whose key in which role.
   *
   * @param party one of ours
   * @param role what the key is for
   */
  public record Holder(PartyId party, KeyRole role) {}

  /** Meters for the keys of these holders. */
  public CertificateMeters(KeyRing keyRing, List<Holder> holders, Clock clock) {
    this.keyRing = keyRing;
    this.holders = List.copyOf(holders);
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Holder holder : holders) {
      TimeGauge.builder(EXPIRY, () -> millisLeft(holder), TimeUnit.MILLISECONDS)
          .tag("party", holder.party().value())
          .tag("role", holder.role().name().toLowerCase(Locale.ROOT))
          .description("Time until the certificate of our key ends")
          .register(registry);
    }
  }

  private double millisLeft(Holder holder) {
    return keyRing
        .key(holder.party(), holder.role())
        .map(key -> key.certificate().getNotAfter().toInstant())
        .map(end -> (double) Duration.between(clock.instant(), end).toMillis())
        .orElse(Double.NaN);
  }
}
