package rogatory.persistence;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.casework.InboundTransitionsContract;
import rogatory.casework.LayingOutContract;
import rogatory.casework.OutboundTransitionsContract;
import rogatory.casework.OutboundTransitionsContract.Shelf;

/** Both life-cycle tables, row by row, on requests stored in PostgreSQL. */
class StoredTransitionsTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir static Path keys;
  private static @Nullable Shelf shelf;

  /** The clock of the store is ahead of the desks', so that every errand that they put is due. */
  @BeforeAll
  static void openTheBooks() {
    Stores stores = new Stores(DATABASE, keys);
    stores.clock.advance(Duration.ofDays(3650));
    shelf = new Shelf(stores.work, stores.books);
  }

  @Nested
  class Outbound extends OutboundTransitionsContract {
    @Override
    protected Shelf shelf(Clock clock) {
      return Objects.requireNonNull(shelf);
    }
  }

  @Nested
  class LayingOut extends LayingOutContract {
    @Override
    protected Shelf shelf(Clock clock) {
      return Objects.requireNonNull(shelf);
    }
  }

  @Nested
  class Inbound extends InboundTransitionsContract {
    @Override
    protected Shelf shelf(Clock clock) {
      return Objects.requireNonNull(shelf);
    }
  }
}
