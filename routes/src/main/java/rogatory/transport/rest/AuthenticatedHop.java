package rogatory.transport.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.Verification;
import rogatory.vocabulary.PartyId;

/**
 * A request that {@link HopFilter} let through: client certificate and message signature are of the
 * same party, the signature is fresh and was not seen before, and the body is the one that was
 * signed.
 *
 * @param party who asks
 * @param message the request as it was signed
 * @param proof the verified signature
 * @param body the content, read to its end
 * @param receivedAt when its last byte arrived
 */
@SuppressWarnings("ArrayRecordComponent")
public record AuthenticatedHop(
    PartyId party,
    RequestMessage message,
    Verification.Verified proof,
    byte[] body,
    Instant receivedAt) {
  private static final String ATTRIBUTE = AuthenticatedHop.class.getName();
  private static final String JUDGED = ATTRIBUTE + ".judged";

  /**
   * The hop of a request that came through the filter.
   *
   * @throws IllegalStateException when it did not: the filter is not mapped to this path
   */
  public static AuthenticatedHop of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof AuthenticatedHop hop) {
      return hop;
    }
    throw new IllegalStateException("This path is served without its hop filter");
  }

  void attach(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Says that the intake has judged what this request handed in, and written down a refusal. */
  static void judged(HttpServletRequest request) {
    request.setAttribute(JUDGED, Boolean.TRUE);
  }

  static boolean isJudged(HttpServletRequest request) {
    return request.getAttribute(JUDGED) != null;
  }

  /** Everything that the signature covers, as it is kept. */
  public byte[] evidence() {
    return HttpEvidence.of(message, proof, body).toBytes();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AuthenticatedHop that
        && party.equals(that.party)
        && proof.equals(that.proof)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return proof.hashCode();
  }

  @Override
  public String toString() {
    return "AuthenticatedHop[" + party + "]";
  }
}
