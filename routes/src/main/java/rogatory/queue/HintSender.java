package rogatory.queue;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQAddressFullException;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.support.JmsUtils;

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

  /**
   * A hint and how it goes.
   *
   * @param address one of {@link Addresses#ALL}
   * @param priority 0 to 9, higher goes first
   * @param notBefore at most {@link #MAXIMUM_DELAY} ahead; the past means at once
   */
  public record Post(String address, Hint hint, int priority, Instant notBefore) {
    /** Checks address and priority. */
    public Post {
      Addresses.known(address);
      if (priority < 0 || priority > HIGHEST_PRIORITY) {
        throw new IllegalArgumentException("A priority is 0 to 9");
      }
    }
  }

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
    send(List.of(new Post(address, hint, priority, notBefore)));
  }

  /**
   * Sends hints together: all of them leave, by one commit, or none does.
   *
   * @throws IllegalArgumentException if an argument is out of its range
   * @throws QueueFullException if there is no room at one of the addresses
   * @throws QueueUnavailableException if the broker does not take them
   */
  public void send(List<Post> posts) {
    List<Timed> timed =
        posts.stream().map(post -> new Timed(post, delayUntil(post.notBefore()))).toList();
    try {
      new Postbag(connectionFactory).empty(timed);
    } catch (JmsException e) {
      String message = "The broker did not take " + posts.size() + " hints";
      throw NestedExceptionUtils.getMostSpecificCause(e) instanceof ActiveMQAddressFullException
          ? new QueueFullException(message, e)
          : new QueueUnavailableException(message, e);
    }
  }

  private record Timed(Post post, long delay) {}

  /** Knows whether the session is one of its own, which it commits, or that of a consumer. */
  private static final class Postbag extends JmsTemplate {
    Postbag(ConnectionFactory connectionFactory) {
      super(connectionFactory);
      setSessionTransacted(true);
    }

    void empty(List<Timed> posts) {
      execute(session -> empty(session, posts), false);
    }

    private boolean empty(Session session, List<Timed> posts) throws JMSException {
      MessageProducer producer = session.createProducer(null);
      try {
        producer.setDisableMessageID(true);
        for (Timed each : posts) {
          producer.setDeliveryDelay(each.delay());
          producer.send(
              ActiveMQJMSClient.createQueue(each.post().address()),
              session.createTextMessage(each.post().hint().text()),
              DeliveryMode.PERSISTENT,
              each.post().priority(),
              Message.DEFAULT_TIME_TO_LIVE);
        }
        if (isSessionLocallyTransacted(session)) {
          JmsUtils.commitIfNecessary(session);
        }
        return true;
      } finally {
        JmsUtils.closeMessageProducer(producer);
      }
    }
  }

  private long delayUntil(Instant notBefore) {
    Duration delay = Duration.between(clock.instant(), notBefore);
    if (delay.compareTo(MAXIMUM_DELAY) > 0) {
      throw new IllegalArgumentException("A hint is scheduled at most one hour ahead");
    }
    return Math.max(0, delay.toMillis());
  }
}
