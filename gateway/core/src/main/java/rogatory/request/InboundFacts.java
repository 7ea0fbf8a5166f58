package rogatory.request;

/**
 * What the guards of the inbound table look at.
 *
 * @param readable the stored document was read again and understood
 * @param decidedByPerson a person decides, not the machine (Directive (EU) 2016/680 Art. 11)
 * @param reasoned the person gave a reason
 * @param grounded the person named a ground of the code list
 * @param authentic a verified document of the requesting side about this request is at hand
 * @param replyReceipted the requesting side has receipted the answer
 */
public record InboundFacts(
    boolean readable,
    boolean decidedByPerson,
    boolean reasoned,
    boolean grounded,
    boolean authentic,
    boolean replyReceipted) {

  /** Nothing is established. */
  public static final InboundFacts NONE =
      new InboundFacts(false, false, false, false, false, false);

  /** Only this fact is established, or not. */
  public static InboundFacts only(InboundGuard guard, boolean value) {
    return new InboundFacts(
        guard == InboundGuard.READABLE && value,
        guard == InboundGuard.BY_PERSON && value,
        guard == InboundGuard.REASONED && value,
        guard == InboundGuard.GROUNDED && value,
        guard == InboundGuard.AUTHENTIC && value,
        guard == InboundGuard.REPLY_RECEIPTED && value);
  }
}
