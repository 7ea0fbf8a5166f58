package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.persistence.Stores.NORTH;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.exchange.Errand;
import rogatory.queue.Addresses;
import rogatory.queue.NarrowBroker;
import rogatory.request.Priority;

/** The relay before a real broker on which one queue is away, closed to us, or full. */
class NarrowQueuesTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  private static final long FEW_BYTES = 20_000;

  @TempDir Path home;

  @Test
  void oneQueueThatIsAwayOneThatIsClosedAndOneThatIsFullHoldUpNoOther() throws Exception {
    Stores stores = new Stores(DATABASE, home);
    DATABASE.superuser().sql("truncate errand").update();
    try (NarrowBroker broker =
        NarrowBroker.start(
            home,
            Set.of(Addresses.STAMP_FETCH),
            Set.of(Addresses.ATTACHMENT_FETCH),
            Map.of(Addresses.NOTICE_OUT, FEW_BYTES))) {
      OutboxRelay relay =
          new OutboxRelay(
              stores.outbox, new QueueHints(broker.sender()), stores.properties, stores.clock);
      List<Errand> full =
          IntStream.range(0, 90).mapToObj(n -> errand(stores, Errand.Kind.NOTICE)).toList();
      IntStream.range(0, 10).forEach(round -> relay.announce(full));
      stores.clock.advance(stores.properties.hintAgainAtMost());
      long crowded = broker.depth(Addresses.NOTICE_OUT);

      relay.announce(Stream.of(Errand.Kind.values()).map(kind -> errand(stores, kind)).toList());
      relay.announce(List.of(errand(stores, Errand.Kind.DISPATCH)));

      assertThat(broker.depth(Addresses.REQUEST_DISPATCH)).isEqualTo(2);
      for (String address :
          List.of(Addresses.REPLY_INTAKE, Addresses.REQUEST_INTAKE, Addresses.DEADLINE_DUE)) {
        assertThat(broker.depth(address)).as(address).isEqualTo(1);
      }
      assertThat(broker.depth(Addresses.ATTACHMENT_FETCH)).isZero();
      assertThat(broker.depth(Addresses.NOTICE_OUT)).isBetween(crowded, crowded + 1);
      assertThat(broker.queues().missing()).containsExactly(Addresses.STAMP_FETCH);
    }
  }

  private static Errand errand(Stores stores, Errand.Kind kind) {
    return Errand.of(NORTH, kind, UUID.randomUUID(), Priority.ROUTINE, stores.clock.instant());
  }
}
