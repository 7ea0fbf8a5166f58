package rogatory.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * A request that came in.
 *
 * @param id the identity that the requesting side gave it
 * @param agency whose it is here
 * @param sender the requesting party, authenticated
 * @param addressee our party that it is addressed to
 * @param kind a code of the list REQUEST_KIND
 * @param state where it stands
 * @param revision counts stored changes
 * @param receivedAt when the first byte-complete copy arrived
 * @param documentHash digest of the exact bytes received
 * @param reference our own reference, told in the receipt
 * @param assignee who has it; null before
 */
public record InboundRequest(
    RequestId id,
    AgencyId agency,
    PartyId sender,
    PartyId addressee,
    String kind,
    InboundState state,
    int revision,
    Instant receivedAt,
    Sha256 documentHash,
    String reference,
    @Nullable PersonId assignee) {

  /** Raises an event: moves along the table, or says why not. */
  public Outcome<InboundRequest> raise(InboundEvent event, InboundFacts facts, Problem guarded) {
    return switch (InboundLifecycle.TABLE.rule(state, event, facts)) {
      case FORBIDDEN -> Outcome.denied(Problem.STATE_FORBIDS);
      case GUARDED -> Outcome.denied(guarded);
      case MOVES -> Outcome.done(in(InboundLifecycle.TABLE.row(state, event).orElseThrow().to()));
    };
  }

  private InboundRequest in(InboundState next) {
    return new InboundRequest(
        id,
        agency,
        sender,
        addressee,
        kind,
        next,
        revision,
        receivedAt,
        documentHash,
        reference,
        assignee);
  }

  /** Given to a person. */
  public InboundRequest assignedTo(PersonId person) {
    return new InboundRequest(
        id,
        agency,
        sender,
        addressee,
        kind,
        state,
        revision,
        receivedAt,
        documentHash,
        reference,
        person);
  }
}
