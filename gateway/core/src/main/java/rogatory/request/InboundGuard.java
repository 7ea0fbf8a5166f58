package rogatory.request;

import java.util.function.Predicate;

/** The conditions of the inbound table. */
public enum InboundGuard implements Guard<InboundFacts> {
  /** The stored document was read again and understood. */
  READABLE(InboundFacts::readable),
  /** A person decides. */
  BY_PERSON(InboundFacts::decidedByPerson),
  /** A person decides and gives a reason. */
  REASONED(InboundFacts::reasoned),
  /** A person decides and names a ground. */
  GROUNDED(InboundFacts::grounded),
  /** A verified document of the requesting side is at hand. */
  AUTHENTIC(InboundFacts::authentic),
  /** The requesting side has receipted the answer. */
  REPLY_RECEIPTED(InboundFacts::replyReceipted);

  private final Predicate<InboundFacts> condition;

  InboundGuard(Predicate<InboundFacts> condition) {
    this.condition = condition;
  }

  @Override
  public boolean holds(InboundFacts facts) {
    return condition.test(facts);
  }
}
