package rogatory.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.function.Supplier;
import rogatory.exchange.Arrival;
import rogatory.exchange.Intake;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.SignedReply;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;

/**
 * Times what arrives, from the gate to the receipt, in {@value #METER}, by what is accepted at the
 * entrance and the outcome: {@code receipted} or the code of the problem.
 */
public final class CountedIntake implements Intake {
  /** The name of the timer. */
  public static final String METER = "rogatory.intake";

  private final Intake intake;
  private final MeterRegistry meters;

  /** Times what this intake does. */
  public CountedIntake(Intake intake, MeterRegistry meters) {
    this.intake = intake;
    this.meters = meters;
  }

  @Override
  public Outcome<SealedDocument> receive(Arrival arrival) {
    return timed(arrival.entrance().name().toLowerCase(Locale.ROOT), () -> intake.receive(arrival));
  }

  @Override
  public Outcome<SealedDocument> receive(SignedReply reply) {
    return timed("signed_replies", () -> intake.receive(reply));
  }

  @Override
  public Outcome<String> status(PartyId asker, PartyId ours, RequestId id) {
    return intake.status(asker, ours, id);
  }

  private Outcome<SealedDocument> timed(String entrance, Supplier<Outcome<SealedDocument>> act) {
    Timer.Sample sample = Timer.start(meters);
    String outcome = "fault";
    try {
      Outcome<SealedDocument> answer = act.get();
      outcome =
          answer instanceof Outcome.Denied<SealedDocument> denied
              ? denied.problem().code()
              : "receipted";
      return answer;
    } finally {
      sample.stop(meters.timer(METER, "entrance", entrance, "outcome", outcome));
    }
  }
}
