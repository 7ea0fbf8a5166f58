package rogatory.transport;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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

  /** A message whose sender is not proven was refused: counted only. */
  public void ofStranger(Channel channel, Problem problem) {
    counter(channel, problem, false).increment();
  }

  /** A message of an authenticated party was refused at the hop: counted and written down. */
  public void ofParty(Channel channel, PartyId party, Problem problem) {
    counter(channel, problem, true).increment();
    audit.accept(party, problem);
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
