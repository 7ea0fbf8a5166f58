package rogatory.transport;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import rogatory.directory.Channel;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/**
 * What a gate does about a message that it refuses. All are counted in {@value #METER}, by channel,
 * problem, and whether the sender was authenticated; only those of an authenticated sender are also
 * written down, so that strangers cannot fill the audit trail.
 */
public final class GateRefusals {
  /** The name of the counter. */
  public static final String METER = "rogatory.gate.refusals";

  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 10_000;

  private final ConcurrentMap<String, Instant> written = new ConcurrentHashMap<>();
  private final MeterRegistry meters;
  private final BiConsumer<PartyId, Problem> audit;

  /**
   * Refusals that are counted here.
   *
   * @param audit writes down that this authenticated party was refused for this reason
   */
  public GateRefusals(MeterRegistry meters, BiConsumer<PartyId, Problem> audit) {
    this.meters = meters;
    this.audit = audit;
  }

  /** A message of an authenticated party was refused at the hop: counted and written down. */
  public void ofParty(Channel channel, PartyId party, Problem problem) {
    counter(channel, problem, true).increment();
    audit.accept(party, problem);
  }

  /**
   * A connection was refused by its certificate: counted. When the directory names a party for the
   * certificate, so that the key of a known party was used that is no longer trusted, it is written
   * down too, at most once a minute for each party and problem.
   *
   * @param named whom the directory names for the certificate
   */
  public void ofUntrusted(Channel channel, Optional<PartyId> named, Problem problem, Instant now) {
    counter(channel, problem, false).increment();
    named
        .filter(party -> isNews(party, problem, now))
        .ifPresent(party -> audit.accept(party, problem));
  }

  private boolean isNews(PartyId party, Problem problem, Instant now) {
    if (written.size() > MOST_REMEMBERED) {
      written.clear();
    }
    String key = party + " " + problem;
    Instant last = written.putIfAbsent(key, now);
    return last == null || (!now.isBefore(last.plus(QUIET)) && written.replace(key, last, now));
  }

  private Counter counter(Channel channel, Problem problem, boolean authenticated) {
    return meters.counter(
        METER,
        "channel",
        ChannelCourier.tag(channel),
        "problem",
        problem.code(),
        "authenticated",
        Boolean.toString(authenticated));
  }
}
