package rogatory.listing;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import rogatory.content.GivenRow;
import rogatory.content.ItemSieve;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * Reads a list. CSV is that of RFC 4180 with a heading; pasted text has one address on each line.
 * Both are UTF-8, with or without a byte order mark. A file that cannot be read in one way only is
 * refused as a whole; what is wrong with a row is for the sieve to say.
 */
public final class ListReader {
  /** No list is longer, in bytes. */
  public static final int LARGEST = 8 << 20;

  private static final int LONGEST_LINE = 16_384;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final Set<String> HASHES = Set.of("sha256", "sha512", "sha1", "md5", "pdq");
  private static final Set<String> HEADINGS =
      Set.of(
          "locator",
          "platform_content_id",
          "sha256",
          "sha512",
          "sha1",
          "md5",
          "pdq",
          "pdq_quality");
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setIgnoreEmptyLines(true)
          .setTrailingData(false)
          .setLenientEof(false)
          .get();

  private ListReader() {}

  /**
   * Reads a file.
   *
   * @param file CSV with a heading of {@code locator} and, possibly, {@code platform_content_id},
   *     {@code sha256}, {@code sha512}, {@code sha1}, {@code md5}, {@code pdq}, {@code pdq_quality}
   * @return the rows; BAD_REQUEST with the line of the first fault, TOO_LARGE beyond a limit
   */
  public static Outcome<List<GivenRow>> csv(byte[] file) {
    return text(file).then(ListReader::rows);
  }

  /**
   * Reads pasted text: one address on each line, empty lines pass.
   *
   * @return the rows; BAD_REQUEST or TOO_LARGE
   */
  public static Outcome<List<GivenRow>> lines(byte[] pasted) {
    return text(pasted)
        .then(
            text -> {
              List<GivenRow> rows = new ArrayList<>();
              for (String line : (Iterable<String>) text.lines()::iterator) {
                if (line.isBlank()) {
                  continue;
                }
                if (rows.size() == ItemSieve.MOST_ROWS) {
                  return tooMany();
                }
                rows.add(new GivenRow(rows.size() + 1, line.strip(), null, List.of()));
              }
              return some(rows);
            });
  }

  private static Outcome<String> text(byte[] bytes) {
    if (bytes.length > LARGEST) {
      return refused(Problem.TOO_LARGE, "", "at most " + LARGEST + " bytes", "Send it in parts.");
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return Outcome.done(
          !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
    } catch (CharacterCodingException otherCharset) {
      return malformed("", "text in UTF-8", "Save it as CSV in UTF-8.");
    }
  }

  private static Outcome<List<GivenRow>> rows(String text) {
    try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
      try {
        return rows(parser);
      } catch (UncheckedIOException broken) {
        return malformed(
            "/line/" + (parser.getCurrentLineNumber() + 1),
            "quotes that open and close around a cell",
            "Mend the quotes in this line or after it.");
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Outcome<List<GivenRow>> rows(CSVParser parser) {
    List<String> headings = List.of();
    List<GivenRow> rows = new ArrayList<>();
    for (CSVRecord record : parser) {
      if (headings.isEmpty()) {
        headings = headings(record);
        if (headings.isEmpty()) {
          return malformed(
              "/heading",
              "a heading with locator and none but " + HEADINGS.stream().sorted().toList(),
              "Write the names of the columns into the first line, each once.");
        }
        continue;
      }
      if (rows.size() == ItemSieve.MOST_ROWS) {
        return tooMany();
      }
      if (record.size() != headings.size() || isTooLong(record)) {
        return malformed(
            "/line/" + parser.getCurrentLineNumber(),
            headings.size() + " cells of together at most " + LONGEST_LINE + " characters",
            "Put cells with commas into quotes.");
      }
      rows.add(row(rows.size() + 1, headings, record));
    }
    return some(rows);
  }

  private static boolean isTooLong(CSVRecord record) {
    return record.stream().mapToInt(String::length).sum() > LONGEST_LINE;
  }

  /** The headings in small letters; none when they are not those that are known. */
  private static List<String> headings(CSVRecord record) {
    List<String> names =
        record.stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .map(name -> name.equals("url") ? "locator" : name)
            .toList();
    boolean known = HEADINGS.containsAll(names) && names.contains("locator");
    return known && new HashSet<>(names).size() == names.size() ? names : List.of();
  }

  private static GivenRow row(int number, List<String> headings, CSVRecord record) {
    String locator = "";
    String identifier = null;
    List<GivenRow.GivenHash> hashes = new ArrayList<>();
    for (int at = 0; at < headings.size(); at++) {
      String heading = headings.get(at);
      String cell = record.get(at).strip();
      if (heading.equals("locator")) {
        locator = cell;
      } else if (heading.equals("platform_content_id")) {
        identifier = cell.isEmpty() ? null : cell;
      } else if (HASHES.contains(heading) && !cell.isEmpty()) {
        boolean pdq = heading.equals("pdq");
        hashes.add(
            new GivenRow.GivenHash(
                heading.toUpperCase(Locale.ROOT), cell, pdq ? quality(headings, record) : null));
      }
    }
    return new GivenRow(number, locator, identifier, hashes);
  }

  /** What is no number becomes one that no quality has. */
  private static @Nullable Integer quality(List<String> headings, CSVRecord record) {
    int at = headings.indexOf("pdq_quality");
    String cell = at < 0 ? "" : record.get(at).strip();
    if (cell.isEmpty()) {
      return null;
    }
    return cell.matches("[0-9]{1,3}") ? Integer.valueOf(cell) : Integer.valueOf(-1);
  }

  private static Outcome<List<GivenRow>> some(List<GivenRow> rows) {
    return rows.isEmpty()
        ? malformed("", "at least one row", "Send the list, not an empty file.")
        : Outcome.done(rows);
  }

  private static <T> Outcome<T> tooMany() {
    return refused(
        Problem.TOO_LARGE,
        "/rows/" + (ItemSieve.MOST_ROWS + 1),
        "at most " + ItemSieve.MOST_ROWS + " rows",
        "Send it in parts.");
  }

  private static <T> Outcome<T> malformed(String pointer, String expected, String remedy) {
    return refused(Problem.BAD_REQUEST, pointer, expected, remedy);
  }

  private static <T> Outcome<T> refused(
      Problem problem, String pointer, String expected, String remedy) {
    return Outcome.denied(problem, List.of(new Finding(pointer, expected, null, remedy)));
  }
}
