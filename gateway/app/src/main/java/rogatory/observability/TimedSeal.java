package rogatory.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import rogatory.exchange.Seal;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.Verification;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;

/**
 * Times sealing and verifying, what is asked of the network included. The outcome of sealing is the
 * level that came of it, so that a time-stamp authority that does not answer is seen.
 */
public final class TimedSeal implements Seal {
  /** Timer of seals made: {@code level_t}, {@code level_b} or the code of the problem. */
  public static final String SEALING = "rogatory.sealing";

  /** Timer of seals verified: {@code genuine} or the code of the problem. */
  public static final String VERIFYING = "rogatory.verifying";

  private static final String OUTCOME = "outcome";
  private static final String FAULT = "fault";

  private final Seal seal;
  private final MeterRegistry meters;

  /** Times what this seal does. */
  public TimedSeal(Seal seal, MeterRegistry meters) {
    this.seal = seal;
    this.meters = meters;
  }

  @Override
  public Outcome<SealedDocument> seal(byte[] unsigned, PartyId party) {
    Timer.Sample sample = Timer.start(meters);
    String outcome = FAULT;
    try {
      Outcome<SealedDocument> made = seal.seal(unsigned, party);
      outcome =
          made instanceof Outcome.Denied<SealedDocument> denied
              ? denied.problem().code()
              : made.orElseThrow().timestamped() ? "level_t" : "level_b";
      return made;
    } finally {
      sample.stop(meters.timer(SEALING, OUTCOME, outcome));
    }
  }

  @Override
  public boolean stampsLater() {
    return seal.stampsLater();
  }

  @Override
  public Verification verify(byte[] bytes, Instant receivedAt) {
    Timer.Sample sample = Timer.start(meters);
    String outcome = FAULT;
    try {
      Verification verification = seal.verify(bytes, receivedAt);
      outcome =
          verification instanceof Verification.Refused refused
              ? refused.problem().code()
              : "genuine";
      return verification;
    } finally {
      sample.stop(meters.timer(VERIFYING, OUTCOME, outcome));
    }
  }
}
