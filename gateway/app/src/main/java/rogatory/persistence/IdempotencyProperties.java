package rogatory.persistence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How keys of retried requests are kept, {@code rogatory.idempotency.*}.
 *
 * @param claim how long a request that is being worked on holds its key; longer than any request
 *     takes; so long a client waits whose request was in work when the process was killed
 */
@ConfigurationProperties("rogatory.idempotency")
public record IdempotencyProperties(@DefaultValue("2m") Duration claim) {
  /** Checks the value; the refusal is a sentence for the operator. */
  public IdempotencyProperties {
    if (claim.toMillis() < 1) {
      throw new IllegalArgumentException("rogatory.idempotency.claim must be longer than nothing.");
    }
  }
}
