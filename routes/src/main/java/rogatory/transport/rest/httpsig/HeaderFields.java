package rogatory.transport.rest.httpsig;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The header fields of a message, line by line, in their order. Names know no case (RFC 9110
 * section 5.1). Values are kept as they came: what is wrong with them is found when a signature
 * needs them.
 */
public final class HeaderFields {
  private static final HeaderFields NONE = new HeaderFields(List.of());

  private final List<Line> lines;

  private HeaderFields(List<Line> lines) {
    this.lines = lines;
  }

  /**
   * One field line.
   *
   * @param name in the spelling in which it is sent
   * @param value without the line end
   */
  public record Line(String name, String value) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** No fields. */
  public static HeaderFields none() {
    return NONE;
  }

  /** From the shape in which servlet containers and clients give them: each value is one line. */
  public static HeaderFields of(Map<String, ? extends Collection<String>> fields) {
    List<Line> lines = new ArrayList<>();
    fields.forEach((name, values) -> values.forEach(value -> lines.add(new Line(name, value))));
    return new HeaderFields(List.copyOf(lines));
  }

  /** These fields and one line more. */
  public HeaderFields with(String name, String value) {
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(name, value));
    return new HeaderFields(List.copyOf(more));
  }

  /** These fields without any line of that name. */
  public HeaderFields without(String name) {
    return new HeaderFields(
        lines.stream().filter(line -> !line.name().equalsIgnoreCase(name)).toList());
  }

  /** All lines, in order. */
  public List<Line> lines() {
    return lines;
  }

  /** The values of that name, one for each line, without white space at the ends. */
  public List<String> values(String name) {
    return lines.stream()
        .filter(line -> line.name().equalsIgnoreCase(name))
        .map(line -> strip(line.value()))
        .toList();
  }

  /** Whether there is a line of that name. */
  public boolean has(String name) {
    return lines.stream().anyMatch(line -> line.name().equalsIgnoreCase(name));
  }

  /** All values of that name, joined by comma and space (RFC 9421 section 2.1). */
  public Optional<String> combined(String name) {
    List<String> values = values(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
  }

  private static String strip(String value) {
    int start = 0;
    int end = value.length();
    while (start < end && isBlank(value.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(start, end);
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  /** The names alone: values may hold what no log may hold. */
  @Override
  public String toString() {
    return lines.stream()
        .map(line -> line.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", ", "HeaderFields[", "]"));
  }
}
