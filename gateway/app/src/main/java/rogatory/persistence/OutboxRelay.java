package rogatory.persistence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import rogatory.exchange.Errand;
import rogatory.queue.QueueFullException;

/**
 * Sends the hints: those of a unit of work after its commit, and by a sweep those of errands that
 * are due and were not taken. Losing every hint loses nothing. A queue that is full, away or closed
 * to us holds up no other: its {@link Lane} rests. While the broker takes none at all, everything
 * rests, and units of work do not wait for it.
 */
public final class OutboxRelay {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration REST = Duration.ofSeconds(5);

  /** A queue refuses at once; what fails after longer is the broker or the way to it. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int MOST_IN_ONE_COMMIT = 100;
  private static final int BATCHES = 4;

  private final JdbcOutbox outbox;
  private final Hints hints;
  private final OutboxProperties properties;
  private final Clock clock;
  private final Map<Lane, Instant> lanesRestUntil = new ConcurrentHashMap<>();
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
    if (errands.isEmpty()) {
      return;
    }
    List<Errand> urgent =
        send(errands).stream().filter(errand -> Lane.of(errand).urgent()).toList();
    try {
      outbox.hintLater(urgent, clock.instant().plus(REST));
    } catch (RuntimeException e) {
      LOG.warn("{} urgent hints wait as long as ordinary ones: {}", urgent.size(), e.toString());
    }
  }

  /**
   * Hints at what is due, in batches, until nothing is left that was not hinted at of late. What no
   * queue took is due again after a short rest.
   *
   * @return how many errands were hinted at
   */
  public int sweep() {
    int sent = 0;
    for (int batch = 0; batch < BATCHES + Errand.Kind.values().length; batch++) {
      List<Errand> due = outbox.due(properties.batch(), resting());
      if (due.isEmpty()) {
        return sent;
      }
      restingUntil = Instant.MIN;
      List<Errand> left = send(due);
      sent += due.size() - left.size();
      outbox.hintLater(left, clock.instant().plus(REST));
      if (due.size() < properties.batch() || isResting() || sent >= properties.batch() * BATCHES) {
        return sent;
      }
    }
    return sent;
  }

  /** What is left is what no queue took. */
  private List<Errand> send(List<Errand> errands) {
    List<Errand> left = new ArrayList<>();
    for (int from = 0; from < errands.size(); from += MOST_IN_ONE_COMMIT) {
      Set<Lane> resting = resting();
      List<Errand> going = new ArrayList<>();
      errands
          .subList(from, Math.min(errands.size(), from + MOST_IN_ONE_COMMIT))
          .forEach(
              errand ->
                  (isResting() || resting.contains(Lane.of(errand)) ? left : going).add(errand));
      left.addAll(going.isEmpty() ? going : sentTogether(going));
    }
    return left;
  }

  private List<Errand> sentTogether(List<Errand> batch) {
    Instant start = clock.instant();
    try {
      hints.send(batch);
      return List.of();
    } catch (RuntimeException e) {
      boolean full = e instanceof QueueFullException;
      if (!full && clock.instant().isAfter(start.plus(PATIENCE))) {
        rest(e);
        return batch;
      }
      return sentByLane(batch);
    }
  }

  private List<Errand> sentByLane(List<Errand> batch) {
    Map<Lane, List<Errand>> lanes =
        batch.stream()
            .collect(
                Collectors.groupingBy(
                    Lane::of, () -> new TreeMap<>(Lane.BY_URGENCY), Collectors.toList()));
    Map<Lane, RuntimeException> refused = new TreeMap<>(Lane.BY_URGENCY);
    List<Errand> left = new ArrayList<>();
    lanes.forEach((lane, errands) -> left.addAll(sentOn(lane, errands, refused)));
    boolean none = left.size() == batch.size();
    if (none && refused.values().stream().noneMatch(QueueFullException.class::isInstance)) {
      var kinds = lanes.keySet().stream().map(Lane::kind).distinct().count();
      if (kinds > 1) {
        rest(refused.values().iterator().next());
        return left;
      }
    }
    refused.forEach(this::rest);
    return left;
  }

  /** Urgent hints go one by one: where there is room for one, it goes. */
  private List<Errand> sentOn(
      Lane lane, List<Errand> errands, Map<Lane, RuntimeException> refused) {
    int step = lane.urgent() ? 1 : errands.size();
    int sent = 0;
    try {
      while (sent < errands.size()) {
        hints.send(errands.subList(sent, sent + step));
        sent += step;
      }
    } catch (RuntimeException e) {
      refused.put(lane, e);
    }
    return errands.subList(sent, errands.size());
  }

  private void rest(RuntimeException cause) {
    restingUntil = clock.instant().plus(REST);
    LOG.warn(
        "Hints cannot be sent now: {}",
        NestedExceptionUtils.getMostSpecificCause(cause).toString());
  }

  private void rest(Lane lane, RuntimeException cause) {
    lanesRestUntil.put(lane, clock.instant().plus(REST));
    LOG.warn(
        "{} hints at {} errands wait for their queue: {}",
        lane.urgent() ? "Urgent" : "Ordinary",
        lane.kind(),
        NestedExceptionUtils.getMostSpecificCause(cause).toString());
  }

  private boolean isResting() {
    return clock.instant().isBefore(restingUntil);
  }

  private Set<Lane> resting() {
    Instant now = clock.instant();
    lanesRestUntil.values().removeIf(until -> !now.isBefore(until));
    return Set.copyOf(lanesRestUntil.keySet());
  }
}
