package rogatory;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import rogatory.exchange.KeyRing;
import rogatory.exchange.SigningKey;
import rogatory.vocabulary.PartyId;

/** Health {@code keys}: up while the certificate of each of our keys is valid. */
@Component("keysHealthIndicator")
class KeyHealth implements HealthIndicator {
  private final KeyRing keyRing;
  private final List<GatewayProperties.Key> keys;
  private final Clock clock;

  KeyHealth(KeyRing keyRing, GatewayProperties properties, Clock clock) {
    this.keyRing = keyRing;
    this.keys = properties.signing().keys();
    this.clock = clock;
  }

  @Override
  public Health health() {
    return keys.stream().allMatch(this::usable) ? Health.up().build() : Health.down().build();
  }

  private boolean usable(GatewayProperties.Key key) {
    Instant now = clock.instant();
    return keyRing
        .key(new PartyId(key.party()), key.role())
        .map(SigningKey::certificate)
        .filter(certificate -> !now.isBefore(certificate.getNotBefore().toInstant()))
        .filter(certificate -> now.isBefore(certificate.getNotAfter().toInstant()))
        .isPresent();
  }
}
