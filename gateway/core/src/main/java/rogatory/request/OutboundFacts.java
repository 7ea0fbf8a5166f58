package rogatory.request;

/**
 * What the guards of the outbound table look at. All facts are false until a desk has established
 * them.
 *
 * @param complete the template is complete, a preservation decision is there, no minor is depicted
 * @param secondPerson an approver who is not the author looked at exactly these bytes
 * @param reasoned a person gave a reason
 * @param keyUsable the sealing key is valid and the bytes are those that were approved
 * @param addressKnown the addressee has a confirmed address and takes this template
 * @param filed a person stated when and how it was filed by hand, and that can be so
 * @param inForce the validity of the document has not ended
 * @param authentic a verified document of the addressee about this request is at hand
 * @param stated a person states what an addressee answered that is reached by hand only
 * @param exhausted no further attempt will be made, and nothing has proven receipt
 * @param notBegun no attempt has begun
 * @param ranOut the clock ran out and was not suspended
 */
public record OutboundFacts(
    boolean complete,
    boolean secondPerson,
    boolean reasoned,
    boolean keyUsable,
    boolean addressKnown,
    boolean filed,
    boolean inForce,
    boolean authentic,
    boolean stated,
    boolean exhausted,
    boolean notBegun,
    boolean ranOut) {

  /** Nothing is established. */
  public static final OutboundFacts NONE =
      new OutboundFacts(
          false, false, false, false, false, false, false, false, false, false, false, false);

  /** Establishes one fact more. */
  public OutboundFacts with(OutboundGuard guard, boolean value) {
    return new OutboundFacts(
        guard == OutboundGuard.COMPLETE ? value : complete,
        guard == OutboundGuard.SECOND_PERSON ? value : secondPerson,
        guard == OutboundGuard.REASONED ? value : reasoned,
        guard == OutboundGuard.KEY_USABLE ? value : keyUsable,
        guard == OutboundGuard.ADDRESS_KNOWN ? value : addressKnown,
        guard == OutboundGuard.FILED ? value : filed,
        guard == OutboundGuard.IN_FORCE ? value : inForce,
        guard == OutboundGuard.AUTHENTIC ? value : authentic,
        guard == OutboundGuard.ANSWERED ? value : stated,
        guard == OutboundGuard.EXHAUSTED ? value : exhausted,
        guard == OutboundGuard.NOT_BEGUN ? value : notBegun,
        guard == OutboundGuard.RAN_OUT ? value : ranOut);
  }

  /** Only this fact is established, or not. */
  public static OutboundFacts only(OutboundGuard guard, boolean value) {
    return NONE.with(guard, value);
  }
}
