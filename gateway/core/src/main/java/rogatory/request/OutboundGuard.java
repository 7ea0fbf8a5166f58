package rogatory.request;

import java.util.function.Predicate;

/** The conditions of the outbound table. */
public enum OutboundGuard implements Guard<OutboundFacts> {
  /** The template is complete, the evidence is preserved or need not be, no minor is depicted. */
  COMPLETE(OutboundFacts::complete),
  /** An approver who is not the author has looked at exactly these bytes. */
  SECOND_PERSON(OutboundFacts::secondPerson),
  /** A person gives a reason. */
  REASONED(OutboundFacts::reasoned),
  /** The sealing key is valid and the bytes are those that were approved. */
  KEY_USABLE(OutboundFacts::keyUsable),
  /** The addressee has a confirmed address and takes this template. */
  ADDRESS_KNOWN(OutboundFacts::addressKnown),
  /** A person states when and how it was filed, and that can be so. */
  FILED(OutboundFacts::filed),
  /** The validity of the document has not ended. */
  IN_FORCE(OutboundFacts::inForce),
  /** A verified document of the addressee about this request is at hand. */
  AUTHENTIC(OutboundFacts::authentic),
  /**
   * The same, or for an addressee that is reached by hand only, a person states what it answered.
   */
  ANSWERED(facts -> facts.authentic() || facts.stated()),
  /** No further attempt will be made, and nothing has proven that the addressee has it. */
  EXHAUSTED(OutboundFacts::exhausted),
  /** No attempt has begun. */
  NOT_BEGUN(OutboundFacts::notBegun),
  /** The clock ran out and was not suspended. */
  RAN_OUT(OutboundFacts::ranOut);

  private final Predicate<OutboundFacts> condition;

  OutboundGuard(Predicate<OutboundFacts> condition) {
    this.condition = condition;
  }

  @Override
  public boolean holds(OutboundFacts facts) {
    return condition.test(facts);
  }
}
