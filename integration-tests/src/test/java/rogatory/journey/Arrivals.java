package rogatory.journey;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Counts what arrives in a ledger that is being written, each line read once. */
public final class Arrivals {
  private static final String RECEIVED = "{\"what\":\"received\"";

  private final Path ledger;
  private long offset;
  private int count;

  /** The arrivals in this ledger, from its beginning. */
  public Arrivals(Path ledger) {
    this.ledger = ledger;
  }

  /** Papers that came as new, up to the last whole line. */
  public int count() throws IOException {
    try (var file = new RandomAccessFile(ledger.toFile(), "r")) {
      byte[] added = new byte[(int) (file.length() - offset)];
      file.seek(offset);
      file.readFully(added);
      String text = new String(added, StandardCharsets.ISO_8859_1);
      int end = text.lastIndexOf('\n') + 1;
      count += (int) text.substring(0, end).lines().filter(l -> l.startsWith(RECEIVED)).count();
      offset += end;
      return count;
    }
  }
}
