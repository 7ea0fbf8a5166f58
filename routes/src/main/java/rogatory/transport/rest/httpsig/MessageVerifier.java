package rogatory.transport.rest.httpsig;

import java.security.Provider;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies signed messages (RFC 9421 section 3.2). Safe for use by many threads.
 *
 * <p>It remembers nothing: whoever must refuse a second copy keeps {@link
 * Verification.Verified#replayKey()} until {@link Verification.Verified#acceptableUntil()}.
 */
public final class MessageVerifier {
  private final VerificationPolicy policy;
  private final Clock clock;
  private final @Nullable Provider ecdsaProvider;

  /** A verifier that uses the platform's own providers. */
  public MessageVerifier(VerificationPolicy policy, Clock clock) {
    this(policy, clock, null);
  }

  /**
   * A verifier with a provider for ECDSA, which the platform's own does slowly on Java 17.
   *
   * @param ecdsaProvider used for the two ECDSA algorithms only; null for the platform's own
   */
  public MessageVerifier(VerificationPolicy policy, Clock clock, @Nullable Provider ecdsaProvider) {
    this.policy = policy;
    this.clock = clock;
    this.ecdsaProvider = ecdsaProvider;
  }

  /**
   * Verifies coverage, freshness, key, algorithm, signature and content, in this order.
   *
   * @param keys of the one peer that this message may come from
   */
  @CheckReturnValue
  public Verification verify(HttpMessage message, VerificationKeys keys) {
    try {
      return verified(message, keys);
    } catch (RefusalException refusal) {
      return new Verification.Refused(refusal.reason(), refusal.detail());
    }
  }

  private Verification.Verified verified(HttpMessage message, VerificationKeys keys)
      throws RefusalException {
    policy.limits().check(message.headers());
    ReceivedSignature received = ReceivedSignature.read(message.headers());
    policy.checkCoverage(message, received.components());
    Instant until = policy.checkParameters(received.parameters(), clock.instant());
    VerificationKey key = key(received.parameters(), keys);
    SignatureBase base =
        SignatureBase.of(message, received.components(), received.parametersLine());
    if (!key.algorithm()
        .verifies(key.key(), base.bytes(), received.signature().decode(), ecdsaProvider)) {
      throw new RefusalException(
          RefusalReason.SIGNATURE_INVALID, "the signature does not fit message and key");
    }
    checkContent(message);
    return new Verification.Verified(
        key, received.components(), received.parameters(), base, until);
  }

  private VerificationKey key(SignatureParameters parameters, VerificationKeys keys)
      throws RefusalException {
    String keyId =
        parameters
            .keyId()
            .orElseThrow(
                () -> new RefusalException(RefusalReason.PARAMETER_MISSING, "keyid is missing"));
    VerificationKey key =
        keys.find(keyId)
            .orElseThrow(
                () -> new RefusalException(RefusalReason.KEY_UNKNOWN, "the key is not known"));
    if (!policy.algorithms().contains(key.algorithm())) {
      throw new RefusalException(
          RefusalReason.ALGORITHM_NOT_ALLOWED, "the algorithm of the key is not allowed");
    }
    Optional<String> declared = parameters.algorithm();
    if (declared.isPresent() && !declared.get().equals(key.algorithm().registeredName())) {
      throw new RefusalException(
          RefusalReason.ALGORITHM_MISMATCH, "alg is not the algorithm of the key");
    }
    return key;
  }

  private static void checkContent(HttpMessage message) throws RefusalException {
    Optional<RefusalReason> fault = ContentDigest.check(message.headers(), message.body());
    if (fault.isPresent()) {
      throw new RefusalException(fault.get(), "content and Content-Digest do not agree");
    }
  }
}
