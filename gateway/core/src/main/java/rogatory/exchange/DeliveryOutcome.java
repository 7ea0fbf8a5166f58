package rogatory.exchange;

import java.time.Duration;
import java.util.Arrays;
import rogatory.vocabulary.Problem;

/** What came of one attempt to carry a document. A peer's "no" is an outcome, not an exception. */
public sealed interface DeliveryOutcome {
  /**
   * Whether another attempt may bring the same bytes through where the other side told this
   * problem: when the catalogue says so, and when it is about the hop, whose freshness is new at
   * each attempt (a clock that goes wrong, a message that was seen before).
   */
  static boolean mayPassLater(Problem told) {
    return told.retryable() || told == Problem.HOP_UNAUTHENTICATED || told == Problem.REPLAYED;
  }

  /**
   * The other side answered with a receipt; it is not verified yet.
   *
   * @param receipt the sealed receipt as it arrived
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Receipted(byte[] receipt) implements DeliveryOutcome {
    @Override
    public boolean equals(Object other) {
      return other instanceof Receipted that && Arrays.equals(receipt, that.receipt);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(receipt);
    }
  }

  /**
   * The other side has the document and says so authentically (layer L1), but has not recorded it
   * yet; the same bytes go again later and bring the receipt.
   */
  record Taken() implements DeliveryOutcome {}

  /**
   * The other side does not take these bytes; trying again is no use.
   *
   * @param problem the nearest problem of our catalogue
   * @param peerCode the other side's own code, at most 80 characters of a-z, 0-9 and hyphen
   */
  record Rejected(Problem problem, String peerCode) implements DeliveryOutcome {}

  /**
   * It did not get through, or nobody knows whether it did; the same bytes go again.
   *
   * @param reason a short technical code without case content, for example {@code connect-timeout}
   * @param connected whether bytes of the message may have reached the other side
   */
  record Unreached(String reason, boolean connected) implements DeliveryOutcome {}

  /**
   * The addressee is busy or resting after trouble; nothing was tried.
   *
   * @param reason {@code busy} or {@code circuit-open}
   * @param rest for how long nothing should come of another attempt, as far as can be known; zero
   *     or more
   */
  record NotNow(String reason, Duration rest) implements DeliveryOutcome {}
}
