package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MessageBytesTest {
  @Test
  void readsToTheEnd() {
    byte[] message = new byte[100_000];

    assertThat(MessageBytes.bytes(new ByteArrayInputStream(message), Duration.ofMinutes(1)))
        .isEqualTo(message);
  }

  @Test
  void givesUpOnAMessageThatComesDropByDrop() {
    var drops =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            buffer[offset] = 'x';
            return 1;
          }
        };

    assertThatExceptionOfType(BrokenOffException.class)
        .isThrownBy(() -> MessageBytes.bytes(drops, Duration.ofNanos(1)));
  }
}
