package rogatory.law;

import java.util.List;

/**
 * The ways from an officer to whoever can act.
 *
 * @param place where it goes, as far as recorded
 * @param routes what is open, best first
 * @param closed what is not, and why
 */
public record Plan(Place place, List<Route> routes, List<Ruling> closed) {
  /** Copies the lists. */
  public Plan {
    routes = List.copyOf(routes);
    closed = List.copyOf(closed);
  }
}
