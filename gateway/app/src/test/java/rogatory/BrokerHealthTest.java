package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import rogatory.queue.Addresses;
import rogatory.queue.NarrowBroker;

class BrokerHealthTest {
  @TempDir Path home;

  @Test
  void namesTheQueuesThatTheBrokerDoesNotHave() throws Exception {
    String deadLetters = Addresses.deadLetterOf(Addresses.NOTICE_OUT);
    Set<String> absent = Set.of(Addresses.ATTACHMENT_FETCH, deadLetters);
    try (NarrowBroker broker = NarrowBroker.start(home, absent, Set.of(), Map.of())) {
      Health health =
          new BrokerHealth(broker.broker(), broker.queues(), Clock.systemUTC()).health();

      assertThat(health.getStatus()).isEqualTo(Status.DOWN);
      assertThat(health.getDetails())
          .isEqualTo(Map.of("missing", List.of(Addresses.ATTACHMENT_FETCH, deadLetters)));
    }
  }
}
