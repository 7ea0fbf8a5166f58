package rogatory.law;

import java.util.List;

/**
 * What the law says of every instrument.
 *
 * @param open the ones that can be used, best first
 * @param closed the others, by id, each with every reason
 */
public record Advice(List<Ruling> open, List<Ruling> closed) {
  /** Copies the lists. */
  public Advice {
    open = List.copyOf(open);
    closed = List.copyOf(closed);
  }
}
