package rogatory.transport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import rogatory.exchange.Arrival;
import rogatory.exchange.Intake;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.SignedReply;
import rogatory.request.RequestId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;

/** Answers everything that arrives with what the test says, and remembers it. */
public final class ScriptedIntake implements Intake {
  public static final String RECEIPT = "<Receipt>stored</Receipt>";

  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private final List<SignedReply> replies = new CopyOnWriteArrayList<>();
  private volatile Supplier<Outcome<SealedDocument>> answer =
      () -> Outcome.done(TransportWorld.sealed(RECEIPT));
  private volatile Outcome<String> status = Outcome.done("UNDER_REVIEW");

  public void answers(Outcome<SealedDocument> outcome) {
    answer = () -> outcome;
  }

  public void answersWith(Supplier<Outcome<SealedDocument>> outcome) {
    answer = outcome;
  }

  public void tellsStatus(Outcome<String> outcome) {
    status = outcome;
  }

  public List<Arrival> arrivals() {
    return arrivals;
  }

  public List<SignedReply> replies() {
    return replies;
  }

  @Override
  public Outcome<SealedDocument> receive(Arrival arrival) {
    arrivals.add(arrival);
    return answer.get();
  }

  @Override
  public Outcome<SealedDocument> receive(SignedReply reply) {
    replies.add(reply);
    return answer.get();
  }

  @Override
  public Outcome<String> status(PartyId asker, PartyId ours, RequestId id) {
    return status;
  }
}
