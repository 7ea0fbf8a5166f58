package rogatory.persistence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rogatory.exchange.Errand;
import rogatory.queue.QueueFullException;

/**
 * Sends the hints: those of a unit of work after its commit, and by a sweep those of errands that
 * are due and were not taken. Losing every hint loses nothing. While the broker takes none, units
 * of work do not wait for it.
 */
public final class OutboxRelay {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration REST = Duration.ofSeconds(5);
  private static final int MOST_IN_ONE_COMMIT = 100;

  private final JdbcOutbox outbox;
  private final Hints hints;
  private final OutboxProperties properties;
  private final Clock clock;
  private final Map<Errand.Kind, Instant> fullUntil = new ConcurrentHashMap<>();
  private volatile Instant restingUntil = Instant.MIN;

  /** A relay between this outbox and these hints. */
  OutboxRelay(JdbcOutbox outbox, Hints hints, OutboxProperties properties, Clock clock) {
    this.outbox = outbox;
    this.hints = hints;
    this.properties = properties;
    this.clock = clock;
  }

  /** Hints at errands that were just committed. Never throws: the sweep makes good what fails. */
  void announce(List<Errand> errands) {
    if (!errands.isEmpty() && !clock.instant().isBefore(restingUntil)) {
      List<Errand> left = send(errands);
      if (!left.isEmpty()) {
        LOG.warn("{} hints wait for the next sweep", left.size());
      }
    }
  }

  /**
   * Hints at what is due, in batches, until nothing is left that was not hinted at of late. Errands
   * whose queue is full count as hinted at: more hints lie there than are taken.
   *
   * @return how many errands were hinted at
   */
  public int sweep() {
    int sent = 0;
    List<Errand> due;
    do {
      due = outbox.due(properties.batch());
      List<Errand> left = send(due);
      sent += due.size() - left.size();
      if (!left.isEmpty()) {
        outbox.hintLater(left, restingUntil);
        return sent;
      }
    } while (due.size() == properties.batch() && sent < properties.batch() * 4);
    return sent;
  }

  /** What is left is what no broker took. */
  private List<Errand> send(List<Errand> errands) {
    List<Errand> going = errands.stream().filter(errand -> !isFull(errand.kind())).toList();
    int sent = 0;
    try {
      while (sent < going.size()) {
        List<Errand> next = going.subList(sent, Math.min(going.size(), sent + MOST_IN_ONE_COMMIT));
        sendWhereThereIsRoom(next);
        sent += next.size();
      }
    } catch (RuntimeException e) {
      restingUntil = clock.instant().plus(REST);
      LOG.warn("Hints cannot be sent now: {}", e.toString());
    }
    return going.subList(sent, going.size());
  }

  /** One full queue holds up no other. */
  private void sendWhereThereIsRoom(List<Errand> batch) {
    try {
      hints.send(batch);
    } catch (QueueFullException oneOfThem) {
      batch.stream()
          .collect(Collectors.groupingBy(Errand::kind))
          .forEach(this::sendUnlessThereIsNoRoom);
    }
  }

  private void sendUnlessThereIsNoRoom(Errand.Kind kind, List<Errand> errands) {
    try {
      hints.send(errands);
    } catch (QueueFullException full) {
      fullUntil.put(kind, clock.instant().plus(REST));
      LOG.warn("The queue of {} errands is full; more are hinted at when it is emptier", kind);
    }
  }

  private boolean isFull(Errand.Kind kind) {
    return clock.instant().isBefore(fullUntil.getOrDefault(kind, Instant.MIN));
  }
}
