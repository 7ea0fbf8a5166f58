package rogatory.transport.soap;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The other side stopped in the middle of a message; never leaves this package. */
final class BrokenOffException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  BrokenOffException(IOException cause) {
    super("The message broke off", cause);
  }
}
