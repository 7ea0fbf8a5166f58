package rogatory.queue;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;

/** Which queues there are and how many hints lie on each, dead letters of the broker included. */
public final class QueueDepths {
  /** The queues that are looked at. */
  public static final List<String> QUEUES =
      Addresses.ALL.stream()
          .flatMap(address -> Stream.of(address, Addresses.deadLetterOf(address)))
          .toList();

  private final Broker broker;

  /** Depths of the queues on this broker. */
  QueueDepths(Broker broker) {
    this.broker = broker;
  }

  /**
   * How many hints lie on each of {@link #QUEUES}, those that wait for their time and those under
   * way included.
   *
   * @throws QueueUnavailableException if the broker does not tell
   */
  public Map<String, Long> read() {
    Map<String, Long> depths = new LinkedHashMap<>();
    ask().forEach((queue, answer) -> depths.put(queue, answer.getMessageCount()));
    return depths;
  }

  /**
   * Which of {@link #QUEUES} the broker does not have.
   *
   * @throws QueueUnavailableException if the broker does not tell
   */
  public List<String> missing() {
    return ask().entrySet().stream()
        .filter(queue -> !queue.getValue().isExists())
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<String, ClientSession.QueueQuery> ask() {
    try (Connection connection = broker.connectionFactory().createConnection();
        Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
      ClientSession core = ((ActiveMQSession) session).getCoreSession();
      Map<String, ClientSession.QueueQuery> answers = new LinkedHashMap<>();
      for (String queue : QUEUES) {
        answers.put(queue, core.queueQuery(SimpleString.of(queue)));
      }
      return answers;
    } catch (JMSException | ActiveMQException e) {
      throw new QueueUnavailableException(
          "The broker does not tell how much lies on its queues", e);
    }
  }
}
