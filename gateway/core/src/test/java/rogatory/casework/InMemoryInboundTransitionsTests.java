package rogatory.casework;

import java.time.Clock;
import rogatory.casework.OutboundTransitionsContract.Shelf;

class InMemoryInboundTransitionsTests extends InboundTransitionsContract {
  @Override
  protected Shelf shelf(Clock clock) {
    InMemoryBooks books = new InMemoryBooks(clock);
    return new Shelf(books.work(), books.books());
  }
}
