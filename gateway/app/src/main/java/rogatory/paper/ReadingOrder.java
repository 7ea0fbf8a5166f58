package rogatory.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rogatory.exchange.Particular;

/**
 * Answers in the order in which a person reads them. The sealed document has them field by field;
 * of a list a person reads one entry after the other, each with its number.
 */
final class ReadingOrder {
  private final Map<String, ReadingOrder> inner = new LinkedHashMap<>();
  private final List<Particular> here = new ArrayList<>();

  private ReadingOrder() {}

  /**
   * An answer.
   *
   * @param particular the answer
   * @param number of the entry to which it belongs, for example {@code 2} or {@code 2.1}; empty
   *     outside lists and where a list has one entry
   */
  record Line(Particular particular, String number) {}

  static List<Line> of(List<Particular> particulars) {
    ReadingOrder root = new ReadingOrder();
    for (Particular particular : particulars) {
      ReadingOrder at = root;
      for (String step : particular.name().split("\\.")) {
        at = at.inner.computeIfAbsent(step, name -> new ReadingOrder());
      }
      at.here.add(particular);
    }
    List<Line> lines = new ArrayList<>();
    root.tell("", lines);
    return lines;
  }

  private void tell(String number, List<Line> lines) {
    here.forEach(particular -> lines.add(new Line(particular, number)));
    inner.forEach(
        (step, below) -> {
          boolean numbered = inner.size() > 1 && isIndex(step);
          below.tell(numbered ? numbered(number, step) : number, lines);
        });
  }

  private static boolean isIndex(String step) {
    return step.chars().allMatch(Character::isDigit);
  }

  private static String numbered(String number, String index) {
    String own = Long.toString(Long.parseLong(index) + 1);
    return number.isEmpty() ? own : number + "." + own;
  }
}
