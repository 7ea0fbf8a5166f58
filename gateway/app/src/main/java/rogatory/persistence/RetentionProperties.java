package rogatory.persistence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long is kept what is no part of a case, {@code rogatory.retention.*}. Cases, their documents,
 * the ledger of what arrived, and the audit trail are never pruned by the gateway.
 *
 * @param every how often it is pruned
 * @param notices how long people can page back through their notices, at least a day
 * @param tokens how long a token is listed after it ended or was revoked, at least a day
 */
@ConfigurationProperties("rogatory.retention")
public record RetentionProperties(
    @DefaultValue("1h") Duration every,
    @DefaultValue("90d") Duration notices,
    @DefaultValue("400d") Duration tokens) {
  private static final Duration SHORTEST = Duration.ofDays(1);

  /** Checks the values; each refusal is a sentence for the operator. */
  public RetentionProperties {
    if (every.toMillis() < 1) {
      throw new IllegalArgumentException("rogatory.retention.every must be longer than nothing.");
    }
    if (notices.compareTo(SHORTEST) < 0 || tokens.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "rogatory.retention.notices and tokens must be a day or longer.");
    }
  }
}
