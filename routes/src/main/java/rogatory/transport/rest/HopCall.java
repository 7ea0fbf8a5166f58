package rogatory.transport.rest;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.MessageId;
import rogatory.vocabulary.PartyId;

/**
 * One request to a party.
 *
 * @param sender our party that asks
 * @param receiver the party that is asked
 * @param method {@code GET} or {@code POST}
 * @param target the absolute address, https
 * @param mediaType of the body; empty without one
 * @param body the body, possibly none
 * @param message what goes into Idempotency-Key; null for none
 */
@SuppressWarnings("ArrayRecordComponent")
public record HopCall(
    PartyId sender,
    PartyId receiver,
    String method,
    URI target,
    Optional<String> mediaType,
    byte[] body,
    @Nullable MessageId message) {

  /** A question without a body. */
  public static HopCall get(PartyId sender, PartyId receiver, URI target) {
    return new HopCall(sender, receiver, "GET", target, Optional.empty(), new byte[0], null);
  }

  /** A message with a body. */
  public static HopCall post(
      PartyId sender,
      PartyId receiver,
      URI target,
      String mediaType,
      byte[] body,
      MessageId message) {
    return new HopCall(sender, receiver, "POST", target, Optional.of(mediaType), body, message);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HopCall that
        && sender.equals(that.sender)
        && receiver.equals(that.receiver)
        && method.equals(that.method)
        && target.equals(that.target)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return target.hashCode();
  }

  @Override
  public String toString() {
    return "HopCall[" + method + " to " + receiver + "]";
  }
}
