package rogatory.request;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.PartyId;

/**
 * Port: the stored requests that came in. The sender is part of the key, so that nobody burns
 * another's ids. Every call works inside the unit of work of one agency.
 */
public interface InboundRequests {
  /** Stores a new one. */
  void add(InboundRequest request);

  /** Reads one by sender and id. */
  Optional<InboundRequest> find(PartyId sender, RequestId id);

  /** Reads one and holds it until the unit of work ends. */
  Optional<InboundRequest> hold(PartyId sender, RequestId id);

  /**
   * Stores a changed one; its revision grows by one.
   *
   * @throws IllegalStateException when somebody stored a newer revision
   */
  void save(InboundRequest request);

  /** Adds a line to the timeline of a request of this sender. */
  void note(PartyId sender, HistoryEntry entry);

  /** The timeline, oldest first. */
  List<HistoryEntry> history(PartyId sender, RequestId id);

  /** One page, newest first. */
  List<InboundRequest> page(@Nullable RequestId before, int limit);
}
