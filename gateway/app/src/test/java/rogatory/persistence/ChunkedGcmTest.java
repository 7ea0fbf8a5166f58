package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedGcmTest {
  private static final int STORED = ChunkedGcm.CHUNK + ChunkedGcm.TAG;
  private static final SecretKey KEY = key(1);
  private static final byte[] PLACE = "place".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        ChunkedGcm.CHUNK - 1,
        ChunkedGcm.CHUNK,
        ChunkedGcm.CHUNK + 1,
        3 * ChunkedGcm.CHUNK,
        3 * ChunkedGcm.CHUNK + 77
      })
  void readsWhatItWrote(int length) throws IOException {
    byte[] clear = bytes(length);
    byte[] stored = sealed(clear);

    assertThat(opened(stored, KEY, PLACE)).isEqualTo(clear);
    int chunks = Math.max(1, (length + ChunkedGcm.CHUNK - 1) / ChunkedGcm.CHUNK);
    assertThat(stored).hasSize(length + chunks * ChunkedGcm.TAG);
  }

  @Test
  void noticesEachChangedByte() throws IOException {
    byte[] stored = sealed(bytes(2 * ChunkedGcm.CHUNK + 500));
    for (int at : new int[] {0, 77, ChunkedGcm.CHUNK, STORED - 1, STORED, stored.length - 1}) {
      byte[] changed = stored.clone();
      changed[at] ^= 1;
      assertRefused(changed);
    }
  }

  @Test
  void noticesTheMissingEnd() throws IOException {
    byte[] stored = sealed(bytes(3 * ChunkedGcm.CHUNK));
    for (int length : new int[] {0, 1, 15, 16, STORED - 1, STORED, STORED + 1, 2 * STORED}) {
      assertRefused(Arrays.copyOf(stored, length));
    }
  }

  @Test
  void noticesChunksThatAreReorderedDoubledOrLeftOut() throws IOException {
    byte[] stored = sealed(bytes(4 * ChunkedGcm.CHUNK));
    assertRefused(arranged(stored, 1, 0, 2, 3));
    assertRefused(arranged(stored, 0, 0, 1, 2, 3));
    assertRefused(arranged(stored, 0, 2, 3));
    assertRefused(arranged(stored, 0, 1, 2, 3, 3));
    assertRefused(arranged(stored, 3));
    assertThat(opened(arranged(stored, 0, 1, 2, 3), KEY, PLACE)).hasSize(4 * ChunkedGcm.CHUNK);
  }

  @Test
  void readsWithItsOwnKeyAndAtItsOwnPlaceOnly() throws IOException {
    byte[] stored = sealed(bytes(100));
    assertThatThrownBy(() -> opened(stored, key(2), PLACE)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> opened(stored, KEY, new byte[0])).isInstanceOf(IOException.class);
  }

  private static void assertRefused(byte[] stored) {
    assertThatThrownBy(() -> opened(stored, KEY, PLACE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not what was stored");
  }

  private static byte[] arranged(byte[] stored, int... chunks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    IntStream.of(chunks).forEach(chunk -> out.write(stored, chunk * STORED, STORED));
    return out.toByteArray();
  }

  private static byte[] sealed(byte[] clear) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var writer = new ChunkedGcm.Writer(out, KEY, PLACE)) {
      writer.write(clear);
    }
    return out.toByteArray();
  }

  private static byte[] opened(byte[] stored, SecretKey key, byte[] place) throws IOException {
    try (var reader = new ChunkedGcm.Reader(new ByteArrayInputStream(stored), key, place)) {
      return reader.readAllBytes();
    }
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static SecretKey key(int first) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) first;
    return new SecretKeySpec(bytes, "AES");
  }
}
