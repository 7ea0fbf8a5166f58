package rogatory.persistence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rogatory.exchange.Errand;

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
      int sent = send(errands);
      if (sent < errands.size()) {
        LOG.warn("{} hints wait for the next sweep", errands.size() - sent);
      }
    }
  }

  /**
   * Hints at what is due, in batches, until nothing is left that was not hinted at of late.
   *
   * @return how many hints were sent
   */
  public int sweep() {
    int sent = 0;
    List<Errand> due;
    do {
      due = outbox.due(properties.batch());
      int now = send(due);
      sent += now;
      if (now < due.size()) {
        outbox.hintLater(due.subList(now, due.size()), restingUntil);
        return sent;
      }
    } while (due.size() == properties.batch() && sent < properties.batch() * 4);
    return sent;
  }

  private int send(List<Errand> errands) {
    int sent = 0;
    try {
      while (sent < errands.size()) {
        List<Errand> next =
            errands.subList(sent, Math.min(errands.size(), sent + MOST_IN_ONE_COMMIT));
        hints.send(next);
        sent += next.size();
      }
    } catch (RuntimeException e) {
      restingUntil = clock.instant().plus(REST);
      LOG.warn("Hints cannot be sent now: {}", e.toString());
    }
    return sent;
  }
}
