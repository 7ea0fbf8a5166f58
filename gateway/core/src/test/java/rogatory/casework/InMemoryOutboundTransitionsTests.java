package rogatory.casework;

import java.time.Clock;

class InMemoryOutboundTransitionsTests extends OutboundTransitionsContract {
  @Override
  protected Shelf shelf(Clock clock) {
    InMemoryBooks books = new InMemoryBooks(clock);
    return new Shelf(books.work(), books.books());
  }
}
