package rogatory.casework;

import java.time.Duration;
import java.util.UUID;

/**
 * How stubbornly documents are carried.
 *
 * @param lease how long one worker keeps an errand; longer than sealing and one attempt together
 * @param firstDelay the wait after the first failed attempt; it doubles each time
 * @param longestDelay the longest wait between two attempts
 * @param attempts after how many attempts the errand is given up
 * @param notNowDelay the least wait when the addressee is busy or resting
 * @param receiptWithin after how long without a receipt a request is escalated
 */
public record DeliveryPolicy(
    Duration lease,
    Duration firstDelay,
    Duration longestDelay,
    int attempts,
    Duration notNowDelay,
    Duration receiptWithin) {

  /** Twenty attempts over about two days; escalation after one day without a receipt. */
  public static DeliveryPolicy usual() {
    return new DeliveryPolicy(
        Duration.ofSeconds(90),
        Duration.ofSeconds(2),
        Duration.ofHours(4),
        25,
        Duration.ofSeconds(1),
        Duration.ofDays(1));
  }

  /**
   * The least wait when the addressee is busy or resting: one to five times the set one, spread by
   * the errand, so that what waits for one addressee does not come back all at once.
   */
  Duration notNowDelay(UUID errand) {
    long quarters = Math.floorMod(errand.hashCode(), 17);
    return notNowDelay.plus(notNowDelay.multipliedBy(quarters).dividedBy(4));
  }

  /** The wait after the given number of failed attempts. */
  Duration delayAfter(int failed) {
    int doublings = Math.min(failed - 1, 30);
    Duration delay = firstDelay.multipliedBy(1L << Math.max(0, doublings));
    return delay.compareTo(longestDelay) > 0 ? longestDelay : delay;
  }
}
