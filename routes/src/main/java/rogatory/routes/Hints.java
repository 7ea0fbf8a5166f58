package rogatory.routes;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import rogatory.queue.Hint;

/**
 * Reads hints at the mouth of a route. Nothing but the hint goes further: headers that came with
 * the message are gone, and a message that is no hint is dropped.
 */
final class Hints {
  private Hints() {}

  static void read(Exchange exchange) {
    String text = exchange.getMessage().getBody(String.class);
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(hint(text));
  }

  private static @Nullable Hint hint(@Nullable String text) {
    return Hint.parse(text).orElse(null);
  }
}
