package rogatory.search;

import java.util.LinkedHashSet;
import java.util.Set;
import rogatory.traces.Traces;

/**
 * One place that was looked through.
 *
 * <p>Its control is a text that must be found there, so that the search is known to work: where no
 * field may be written down, what the run itself wrote.
 */
final class Place {
  private final String name;
  private final String control;
  private final Set<String> mayHold;
  private final Traces traces;
  private final Set<String> found = new LinkedHashSet<>();
  private final Set<String> where = new LinkedHashSet<>();
  private long things;
  private long bytes;

  /**
   * A place.
   *
   * @param control what must be found
   * @param mayHold which of the texts may be found
   */
  Place(String name, String control, Set<String> mayHold, Traces traces) {
    this.name = name;
    this.control = control;
    this.mayHold = Set.copyOf(mayHold);
    this.traces = traces;
  }

  /** Looks through one thing of this place. */
  void look(String thing, byte[] content) {
    told(thing, traces.in(content), content.length);
  }

  /** Tells what was found in one thing of this place. */
  void told(String thing, Set<String> texts, long size) {
    things++;
    bytes += size;
    found.addAll(texts);
    for (String text : texts) {
      if (!mayHold.contains(text) && !text.equals(control)) {
        where.add(thing);
      }
    }
  }

  String name() {
    return name;
  }

  String control() {
    return control;
  }

  long things() {
    return things;
  }

  long bytes() {
    return bytes;
  }

  boolean holds(String text) {
    return found.contains(text);
  }

  /** Things in which something was found that may not be there. */
  Set<String> leaks() {
    return where;
  }

  boolean isAsTold() {
    return where.isEmpty() && holds(control);
  }
}
