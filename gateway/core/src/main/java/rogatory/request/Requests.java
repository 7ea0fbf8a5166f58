package rogatory.request;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Port: the stored requests that go out. Every call works inside the unit of work of one agency and
 * sees that agency's requests only.
 */
public interface Requests {
  /** Stores a new draft. */
  void add(Request request);

  /** Reads one. */
  Optional<Request> find(RequestId id);

  /** Reads one and holds it until the unit of work ends, so that nobody else changes it. */
  Optional<Request> hold(RequestId id);

  /**
   * Stores a changed one; its revision grows by one.
   *
   * @throws IllegalStateException when somebody stored a newer revision: the caller did not hold it
   */
  void save(Request request);

  /**
   * The clocks that a request carries beside that of its addressee, in the order of their rules.
   */
  List<FurtherClock> clocks(RequestId id);

  /** Replaces all of them; for a request that is held, and has not left the house. */
  void set(RequestId id, List<FurtherClock> clocks);

  /** Stores a changed one of a request that is held. */
  void keep(RequestId id, FurtherClock clock);

  /** Adds a line to the timeline. */
  void note(HistoryEntry entry);

  /** The timeline, oldest first. */
  List<HistoryEntry> history(RequestId id);

  /**
   * Stores a link between two requests of the agency.
   *
   * @throws IllegalStateException when one of them is not the agency's, or they are linked so
   */
  void link(Link link);

  /** The links of a request in both directions, oldest first. */
  List<Link> links(RequestId id);

  /**
   * The requests of the case of this one, itself among them, newest first.
   *
   * @param limit 1 to 200
   */
  List<Request> ofSameCase(RequestId id, int limit);

  /**
   * One page, newest first.
   *
   * @param before the last id of the page before; null for the first page
   * @param limit 1 to 200
   */
  List<Request> page(@Nullable RequestId before, int limit);
}
