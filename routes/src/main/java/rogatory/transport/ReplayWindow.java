package rogatory.transport;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rogatory.exchange.SeenMessages;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * Remembers the messages of authenticated senders for as long as their signatures are fresh, so
 * that none is taken twice: at this node by itself, and between the nodes of a gateway by what they
 * remember together. What slips through nevertheless is stopped by the ledger, which stores no
 * document twice.
 */
public final class ReplayWindow {
  private final Duration keep;
  private final int mostPerSender;
  private final Clock clock;
  private final SeenMessages elsewhere;
  private final Map<PartyId, Map<Sha256, Instant>> seen = new ConcurrentHashMap<>();

  /** As below, for a process that shares its work with nobody. */
  public ReplayWindow(Duration keep, int mostPerSender, Clock clock) {
    this(keep, mostPerSender, clock, SeenMessages.byNobodyElse());
  }

  /**
   * An empty window.
   *
   * @param keep how long a message is remembered: at least its lifetime plus the clock skew allowed
   * @param mostPerSender how many fresh messages of one sender are remembered; more are refused
   *     rather than forgotten
   * @param elsewhere what the nodes of this gateway remember together
   */
  public ReplayWindow(Duration keep, int mostPerSender, Clock clock, SeenMessages elsewhere) {
    if (keep.isNegative() || keep.isZero() || mostPerSender < 1) {
      throw new IllegalArgumentException("A replay window has a length and a size above zero");
    }
    this.keep = keep;
    this.mostPerSender = mostPerSender;
    this.clock = clock;
    this.elsewhere = elsewhere;
  }

  /**
   * Enters a message of a sender.
   *
   * @param sender the authenticated sender
   * @param message what names the message and is covered by its signature
   * @return nothing when it is new; REPLAYED; TOO_MANY_REQUESTS when the window is full;
   *     UNAVAILABLE when nobody can tell whether another node took it
   */
  public Optional<Problem> enter(PartyId sender, String message) {
    Instant now = clock.instant();
    Sha256 token = Sha256.of(message.getBytes(StandardCharsets.UTF_8));
    return enterHere(sender, token, now).or(() -> enterThere(sender, token, now));
  }

  private Optional<Problem> enterThere(PartyId sender, Sha256 token, Instant now) {
    return switch (elsewhere.enter(sender, token, now.plus(keep))) {
      case NEW -> Optional.empty();
      case SEEN -> Optional.of(Problem.REPLAYED);
      case UNKNOWN -> Optional.of(Problem.UNAVAILABLE);
    };
  }

  private Optional<Problem> enterHere(PartyId sender, Sha256 token, Instant now) {
    Map<Sha256, Instant> own = seen.computeIfAbsent(sender, id -> new LinkedHashMap<>());
    synchronized (own) {
      forgetBefore(own, now);
      if (own.containsKey(token)) {
        return Optional.of(Problem.REPLAYED);
      }
      if (own.size() >= mostPerSender) {
        return Optional.of(Problem.TOO_MANY_REQUESTS);
      }
      own.put(token, now.plus(keep));
      return Optional.empty();
    }
  }

  /** Entries lie in the order of their arrival, which is that of their end. */
  private static void forgetBefore(Map<Sha256, Instant> own, Instant now) {
    Iterator<Instant> ends = own.values().iterator();
    while (ends.hasNext() && !ends.next().isAfter(now)) {
      ends.remove();
    }
  }
}
