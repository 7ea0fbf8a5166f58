package rogatory.queue;

import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;

/**
 * Puts hints on queues: persistent, one way. Inside a transacted queue consumer the hint leaves
 * when the consumer commits; anywhere else it has left when {@link #send} returns. Call it after
 * the database committed; a hint that is lost is sent again by the sweep.
 */
public final class HintSender {
  /** The priority of an ordinary hint. */
  public static final int ORDINARY = 4;

  /** The priority of a hint that goes before all ordinary ones. */
  public static final int URGENT = 8;

  /**
   * Hints lie at most this long on the broker before they are delivered; longer clocks are rows.
   */
  public static final Duration MAXIMUM_DELAY = Duration.ofHours(1);

  private static final int HIGHEST_PRIORITY = 9;

  private final ConnectionFactory connectionFactory;
  private final Clock clock;

  HintSender(ConnectionFactory connectionFactory, Clock clock) {
    this.connectionFactory = connectionFactory;
    this.clock = clock;
  }

  /**
   * Sends a hint for delivery at once.
   *
   * @throws IllegalArgumentException if the address is unknown or the priority not 0 to 9
   * @throws QueueUnavailableException if the broker does not take it
   */
  public void send(String address, Hint hint, int priority) {
    send(address, hint, priority, clock.instant());
  }

  /**
   * Sends a hint for delivery not before an instant.
   *
   * @param address one of {@link Addresses#ALL}
   * @param priority 0 to 9, higher goes first
   * @param notBefore at most {@link #MAXIMUM_DELAY} ahead; the past means at once
   * @throws IllegalArgumentException if an argument is out of its range
   * @throws QueueUnavailableException if the broker does not take it
   */
  public void send(String address, Hint hint, int priority, Instant notBefore) {
    String destination = Addresses.known(address);
    long delay = delayUntil(notBefore);
    if (priority < 0 || priority > HIGHEST_PRIORITY) {
      throw new IllegalArgumentException("A priority is 0 to 9");
    }
    try {
      template(priority, delay)
          .send(destination, session -> session.createTextMessage(hint.text()));
    } catch (JmsException e) {
      throw new QueueUnavailableException("The broker did not take a hint for " + address, e);
    }
  }

  private JmsTemplate template(int priority, long delay) {
    JmsTemplate template = new JmsTemplate(connectionFactory);
    template.setSessionTransacted(true);
    template.setMessageIdEnabled(false);
    template.setExplicitQosEnabled(true);
    template.setDeliveryPersistent(true);
    template.setPriority(priority);
    template.setDeliveryDelay(delay);
    return template;
  }

  private long delayUntil(Instant notBefore) {
    Duration delay = Duration.between(clock.instant(), notBefore);
    if (delay.compareTo(MAXIMUM_DELAY) > 0) {
      throw new IllegalArgumentException("A hint is scheduled at most one hour ahead");
    }
    return Math.max(0, delay.toMillis());
  }
}
