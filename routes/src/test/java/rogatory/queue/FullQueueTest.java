package rogatory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jms.core.JmsTemplate;
import rogatory.vocabulary.AgencyId;

class FullQueueTest {
  private static final String URL = "vm://4711";
  private static final long FEW_BYTES = 25_000;
  private static final int MORE_THAN_FIT = 1_000;
  private static final int DELIVERIES = 2;
  private static final int SCALE = 512;

  @TempDir Path folder;

  @Test
  void aFullQueueIsToldApartFromABrokerThatIsAway() throws Exception {
    Configuration small = usual();
    small.getAddressSettings().get(Addresses.NOTICE_OUT).setMaxSizeBytes(FEW_BYTES);
    EmbeddedActiveMQ server = new EmbeddedActiveMQ().setConfiguration(small);
    server.start();
    try (var connections = new ActiveMQConnectionFactory(URL)) {
      HintSender sender = new HintSender(connections, Clock.systemUTC());

      fill(sender, Addresses.NOTICE_OUT);
      assertThatExceptionOfType(QueueFullException.class)
          .as("one full address refuses what goes together")
          .isThrownBy(
              () ->
                  sender.send(
                      Stream.of(Addresses.REQUEST_DISPATCH, Addresses.NOTICE_OUT)
                          .flatMap(address -> hints(address, 1).stream())
                          .toList()));
      assertThatNoException().isThrownBy(() -> sender.send(hints(Addresses.REQUEST_DISPATCH, 1)));
      server.stop();
      assertThatExceptionOfType(QueueUnavailableException.class)
          .isThrownBy(() -> sender.send(hints(Addresses.REQUEST_DISPATCH, 1)))
          .isNotInstanceOf(QueueFullException.class);
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Addresses.REQUEST_DISPATCH, Addresses.STAMP_FETCH})
  void fullQueuesAndDeadLettersLeaveRoomForTheLastOne(String last) throws Exception {
    EmbeddedActiveMQ server = new EmbeddedActiveMQ().setConfiguration(scaled());
    server.start();
    try (var connections = new ActiveMQConnectionFactory(URL)) {
      HintSender sender = new HintSender(connections, Clock.systemUTC());
      for (String address : Addresses.ALL) {
        sendDeadLetters(connections, address);
        if (!address.equals(last)) {
          fill(sender, address);
        }
      }

      assertThatNoException().isThrownBy(() -> sender.send(hints(last, 10)));
    } finally {
      server.stop();
    }
  }

  @Test
  void deadLettersBeyondTheirRoomAreDroppedAndHoldUpNothing() throws Exception {
    EmbeddedActiveMQ server = new EmbeddedActiveMQ().setConfiguration(scaled());
    server.start();
    try (var connections = new ActiveMQConnectionFactory(URL)) {
      sendDeadLetters(connections, Addresses.REPLY_INTAKE);
      new HintSender(connections, Clock.systemUTC()).send(hints(Addresses.REPLY_INTAKE, 2));
      JmsTemplate failing = new JmsTemplate(connections);
      failing.setSessionTransacted(true);
      failing.setReceiveTimeout(2_000);

      for (int delivery = 0; delivery < 2 * DELIVERIES; delivery++) {
        assertThat(failing.<Object>execute(FullQueueTest::takenAndGivenBack, true)).isNotNull();
      }

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(depth(server, Addresses.REPLY_INTAKE)).isZero());
      assertThat(depth(server, Addresses.deadLetterOf(Addresses.REPLY_INTAKE)))
          .isLessThan(MORE_THAN_FIT);
    } finally {
      server.stop();
    }
  }

  private static @Nullable Message takenAndGivenBack(Session session) throws JMSException {
    try (MessageConsumer consumer =
        session.createConsumer(session.createQueue(Addresses.REPLY_INTAKE))) {
      Message message = consumer.receive(Duration.ofSeconds(5).toMillis());
      session.rollback();
      return message;
    }
  }

  private static long depth(EmbeddedActiveMQ server, String queue) {
    return server.getActiveMQServer().locateQueue(queue).getMessageCount();
  }

  private static void sendDeadLetters(ConnectionFactory connections, String address) {
    JmsTemplate template = new JmsTemplate(connections);
    template.setSessionTransacted(true);
    template.execute(
        Addresses.deadLetterOf(address),
        (session, producer) -> {
          for (int number = 0; number < MORE_THAN_FIT; number++) {
            producer.send(session.createTextMessage("a hint that failed " + number));
          }
          session.commit();
          return true;
        });
  }

  private static void fill(HintSender sender, String address) {
    assertThatExceptionOfType(QueueFullException.class)
        .isThrownBy(
            () -> {
              for (int number = 0; number < MORE_THAN_FIT; number++) {
                sender.send(hints(address, 1));
              }
            });
  }

  private Configuration usual() throws Exception {
    return EmbeddedBroker.configuration(
        folder, URL, BrokerPropertiesTest.properties("", "", null, DELIVERIES));
  }

  /** All limits are what they are to each other, and small. */
  private Configuration scaled() throws Exception {
    Configuration small = usual();
    small.setGlobalMaxSize(small.getGlobalMaxSize() / SCALE);
    small
        .getAddressSettings()
        .values()
        .forEach(settings -> settings.setMaxSizeBytes(settings.getMaxSizeBytes() / SCALE));
    return small;
  }

  private static List<HintSender.Post> hints(String address, int number) {
    return Stream.generate(
            () ->
                new HintSender.Post(
                    address,
                    new Hint(new AgencyId("north"), UUID.randomUUID(), "NOTICE", 0),
                    HintSender.ORDINARY,
                    Instant.EPOCH))
        .limit(number)
        .toList();
  }
}
