package rogatory;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a node leaves, {@code rogatory.drain.*}.
 *
 * @param notice how long the node still takes connections after its readiness went down, 0 to 60
 *     seconds: a little longer than the balancer's interval between two looks; 0 without a balancer
 */
@ConfigurationProperties("rogatory.drain")
record DrainProperties(@DefaultValue("0s") Duration notice) {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  DrainProperties {
    if (notice.isNegative() || notice.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("rogatory.drain.notice must be 0s to 60s.");
    }
  }
}
