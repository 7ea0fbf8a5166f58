package rogatory.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Changes to genuine bytes as a string of bytes that a fuzzer can change in turn. Each record is:
 * place (two bytes, big end first, modulo the length that is there), number of bytes removed,
 * number of bytes put in, and these bytes. No record: the genuine bytes.
 */
public final class Edits {
  private static final int HEAD = 4;
  private static final int MOST = 64;

  private final ByteArrayOutputStream script = new ByteArrayOutputStream();

  private Edits() {}

  /** A script that begins with this mode and this number of a genuine document. */
  public static Edits script(char mode, int genuine) {
    Edits edits = new Edits();
    edits.script.write(mode);
    edits.script.write(genuine);
    return edits;
  }

  /** One change more. */
  public Edits at(int place, int removed, String inserted) {
    byte[] bytes = inserted.getBytes(StandardCharsets.UTF_8);
    script.write(place >> 8);
    script.write(place);
    script.write(removed);
    script.write(bytes.length);
    script.writeBytes(bytes);
    return this;
  }

  /** Puts the second text in the place of the first one, which the genuine bytes hold. */
  public Edits replace(byte[] genuine, String old, String inserted) {
    int place = new String(genuine, StandardCharsets.ISO_8859_1).indexOf(old);
    if (place < 0) {
      throw new IllegalArgumentException("The genuine bytes do not hold " + old);
    }
    return at(place, old.length(), inserted);
  }

  /** The script as an input. */
  public byte[] bytes() {
    return script.toByteArray();
  }

  /** The genuine bytes, changed by what the input says from this place on. */
  public static byte[] apply(byte[] genuine, byte[] input, int from) {
    byte[] bytes = genuine;
    int at = from;
    for (int record = 0; record < MOST && at + HEAD <= input.length; record++) {
      int place = ((input[at] & 0xff) << 8 | input[at + 1] & 0xff) % (bytes.length + 1);
      int removed = Math.min(input[at + 2] & 0xff, bytes.length - place);
      int inserted = Math.min(input[at + 3] & 0xff, input.length - at - HEAD);
      byte[] changed = Arrays.copyOf(bytes, bytes.length - removed + inserted);
      System.arraycopy(input, at + HEAD, changed, place, inserted);
      System.arraycopy(
          bytes, place + removed, changed, place + inserted, bytes.length - place - removed);
      bytes = changed;
      at += HEAD + inserted;
    }
    return bytes;
  }
}
