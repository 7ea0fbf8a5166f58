package rogatory.transport.rest.httpsig;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** What came out of verifying a message. */
@CheckReturnValue
public sealed interface Verification {
  /**
   * The signature holds, covers what it must, is fresh, and the content is what was digested.
   *
   * @param key the key that made it
   * @param covered what it covers, in its order; nothing else of the message is vouched for
   * @param parameters as received
   * @param base the text that was signed, as evidence
   * @param acceptableUntil from when on the same message would be refused as too old or expired:
   *     for so long {@link #replayKey()} is to be remembered
   */
  record Verified(
      VerificationKey key,
      List<ComponentIdentifier> covered,
      SignatureParameters parameters,
      SignatureBase base,
      Instant acceptableUntil)
      implements Verification {
    /** Copies the list. */
    public Verified {
      covered = List.copyOf(covered);
    }

    /**
     * The same for the same signed text and key, however the signature bytes are varied (an ECDSA
     * signature has a twin); 43 characters of base64url.
     */
    public String replayKey() {
      byte[] digest =
          DigestAlgorithm.SHA_256
              .newDigest()
              .digest((key.keyId() + '\n' + base.text()).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
  }

  /**
   * The message is not accepted.
   *
   * @param reason why
   * @param detail one short sentence without values of the message, fit for a log
   */
  record Refused(RefusalReason reason, String detail) implements Verification {}
}
