package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.exchange.SeenMessages.Answer;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

class SeenMessagesTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private static final PartyId SENDER = new PartyId("authority-cz");
  private static final Sha256 MESSAGE = Sha256.of(new byte[] {7});
  private static final Duration FRESH = Duration.ofMinutes(15);

  private final MovingClock clock = new MovingClock();

  @AfterEach
  void forgetsAll() {
    DATABASE.superuser().sql("delete from seen_message").update();
  }

  @Test
  void tellsOneOfTwoNodesThatAMessageIsNew() throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(8);
    try {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int node = 0; node < 8; node++) {
        JdbcSeenMessages own = memory();
        answers.add(nodes.submit(() -> own.enter(SENDER, MESSAGE, clock.instant().plus(FRESH))));
      }
      List<Answer> told = new ArrayList<>();
      for (Future<Answer> answer : answers) {
        told.add(answer.get());
      }
      assertThat(told).containsOnlyOnce(Answer.NEW).doesNotContain(Answer.UNKNOWN);
    } finally {
      nodes.shutdownNow();
    }
  }

  @Test
  void takesTheSameWordsOfAnotherSenderAsAnotherMessage() {
    memory().enter(SENDER, MESSAGE, clock.instant().plus(FRESH));
    assertThat(memory().enter(new PartyId("other"), MESSAGE, clock.instant().plus(FRESH)))
        .isEqualTo(Answer.NEW);
  }

  @Test
  void forgetsOnlyWhatIsNoLongerFresh() {
    JdbcSeenMessages memory = memory();
    Sha256 later = Sha256.of(new byte[] {8});
    memory.enter(SENDER, MESSAGE, clock.instant().plus(FRESH));
    memory.enter(SENDER, later, clock.instant().plus(FRESH).plusSeconds(60));
    assertThat(memory.forget()).isZero();

    clock.advance(FRESH.plusSeconds(1));

    assertThat(memory.forget()).isEqualTo(1);
    assertThat(memory.enter(SENDER, later, clock.instant())).isEqualTo(Answer.SEEN);
  }

  private JdbcSeenMessages memory() {
    return new JdbcSeenMessages(DATABASE.client(), DATABASE.transactions(), clock);
  }
}
