package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import rogatory.exchange.Errand;
import rogatory.queue.Addresses;

class QueueHintsTest {
  @Test
  void givesEachKindOfErrandAnAddressOfItsOwn() {
    assertThat(EnumSet.allOf(Errand.Kind.class).stream().map(QueueHints::address))
        .containsExactlyInAnyOrderElementsOf(Addresses.ALL);
  }
}
