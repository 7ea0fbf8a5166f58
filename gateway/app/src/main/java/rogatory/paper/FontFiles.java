package rogatory.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The font files in the jar, and which characters each can draw; read when first asked for. */
final class FontFiles {
  private static final int CHARACTERS = 0x10000;

  private final Map<Face, BitSet> drawn = new EnumMap<>(Face.class);

  /** Whether a font draws a character of the Basic Multilingual Plane. */
  boolean draws(Face face, int character) {
    return character < CHARACTERS && drawnBy(face).get(character);
  }

  private synchronized BitSet drawnBy(Face face) {
    return drawn.computeIfAbsent(face, FontFiles::read);
  }

  private static BitSet read(Face face) {
    try (InputStream in = open(face.regular());
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
      CmapLookup lookup = font.getUnicodeCmapLookup();
      BitSet drawn = new BitSet(CHARACTERS);
      for (int character = ' '; character < CHARACTERS; character++) {
        if (lookup.getGlyphId(character) != 0) {
          drawn.set(character);
        }
      }
      return drawn;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("A font of the product cannot be read", unreadable);
    }
  }

  /** The bytes of one of our fonts, by its file name alone. */
  static InputStream open(String file) throws IOException {
    InputStream found =
        Face.all().stream()
                .anyMatch(face -> face.regular().equals(file) || face.bold().equals(file))
            ? FontFiles.class.getResourceAsStream("fonts/" + file)
            : null;
    if (found == null) {
      throw new IOException("No such font");
    }
    return found;
  }
}
