package rogatory.queue;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rogatory.vocabulary.AgencyId;

class FullQueueTest {
  private static final String URL = "vm://4711";
  private static final long FEW_BYTES = 50_000;
  private static final int MORE_THAN_FIT = 1_000;

  @TempDir Path folder;

  @Test
  void aFullQueueIsToldApartFromABrokerThatIsAway() throws Exception {
    Configuration small =
        EmbeddedBroker.configuration(folder, URL, BrokerPropertiesTest.properties("", "", null, 3));
    small.getAddressSettings().get(Addresses.NOTICE_OUT).setMaxSizeBytes(FEW_BYTES);
    EmbeddedActiveMQ server = new EmbeddedActiveMQ().setConfiguration(small);
    server.start();
    try (var connections = new ActiveMQConnectionFactory(URL)) {
      HintSender sender = new HintSender(connections, Clock.systemUTC());

      assertThatExceptionOfType(QueueFullException.class)
          .isThrownBy(
              () -> {
                for (int number = 0; number < MORE_THAN_FIT; number++) {
                  sender.send(hints(Addresses.NOTICE_OUT, 1));
                }
              });
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
