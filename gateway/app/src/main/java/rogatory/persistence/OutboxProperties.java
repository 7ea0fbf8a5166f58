package rogatory.persistence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How errands are hinted at, {@code rogatory.outbox.*}.
 *
 * @param sweepEvery how often the table is looked through for errands that are due and were not
 *     taken
 * @param batch how many errands a sweep hints at, 1 to 5000
 * @param hintAgainAfter how long a hint may take effect before the errand is hinted at again;
 *     doubled each time
 * @param hintAgainAtMost the longest time between two hints
 * @param scheduledWithin errands due within this time ride as scheduled messages, at most 59
 *     minutes; later ones wait in the table
 */
@ConfigurationProperties("rogatory.outbox")
public record OutboxProperties(
    @DefaultValue("1s") Duration sweepEvery,
    @DefaultValue("500") int batch,
    @DefaultValue("30s") Duration hintAgainAfter,
    @DefaultValue("5m") Duration hintAgainAtMost,
    @DefaultValue("59m") Duration scheduledWithin) {
  private static final int LARGEST_BATCH = 5000;
  private static final Duration LONGEST_RIDE = Duration.ofMinutes(59);

  /** Checks the values; each refusal is a sentence for the operator. */
  public OutboxProperties {
    if (batch < 1 || batch > LARGEST_BATCH) {
      throw new IllegalArgumentException("rogatory.outbox.batch must be 1 to 5000.");
    }
    if (sweepEvery.toMillis() < 1 || hintAgainAfter.toMillis() < 1) {
      throw new IllegalArgumentException(
          "rogatory.outbox.sweep-every and hint-again-after must be longer than nothing.");
    }
    if (hintAgainAtMost.compareTo(hintAgainAfter) < 0) {
      throw new IllegalArgumentException(
          "rogatory.outbox.hint-again-at-most must not be shorter than hint-again-after.");
    }
    if (scheduledWithin.isNegative() || scheduledWithin.compareTo(LONGEST_RIDE) > 0) {
      throw new IllegalArgumentException(
          "rogatory.outbox.scheduled-within must be 0 to 59 minutes.");
    }
  }
}
