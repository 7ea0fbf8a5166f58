package rogatory.transport.rest.httpsig;

import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signs messages (RFC 9421 section 3.1) as {@link SignatureProfile} says, with a nonce and a time
 * of expiry. Each attempt to send a message is signed anew. Safe for use by many threads.
 */
public final class MessageSigner {
  /** How long a signature says that it holds, unless told otherwise. */
  public static final Duration STANDARD_LIFETIME = Duration.ofMinutes(5);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 18;

  private final SigningKey key;
  private final Clock clock;
  private final Duration lifetime;
  private final @Nullable Provider ecdsaProvider;

  /** A signer that uses the platform's own providers and the standard lifetime. */
  public MessageSigner(SigningKey key, Clock clock) {
    this(key, clock, STANDARD_LIFETIME, null);
  }

  /**
   * A signer.
   *
   * @param lifetime from {@code created} to {@code expires}; from one second to one hour
   * @param ecdsaProvider used for the two ECDSA algorithms only; null for the platform's own, which
   *     a key in a hardware module needs
   * @throws IllegalArgumentException if the lifetime is outside its bounds
   */
  public MessageSigner(
      SigningKey key, Clock clock, Duration lifetime, @Nullable Provider ecdsaProvider) {
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0
        || lifetime.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("a signature holds from one second to one hour");
    }
    this.key = key;
    this.clock = clock;
    this.lifetime = lifetime;
    this.ecdsaProvider = ecdsaProvider;
  }

  /**
   * The request with Content-Digest, where it has content and no digest yet, and its signature.
   *
   * @throws IllegalArgumentException if it is signed already, has content without Content-Type, or
   *     a digest that does not fit
   * @throws SigningUnavailableException if the key cannot be used
   */
  public RequestMessage sign(RequestMessage request) {
    return sign(request, Optional.empty(), Set.of());
  }

  /**
   * As {@link #sign(RequestMessage)}, with a tag and with more covered than the profile asks for.
   *
   * @param also further components, which the request must have
   */
  public RequestMessage sign(
      RequestMessage request, Optional<String> tag, Set<ComponentIdentifier> also) {
    RequestMessage whole = request.withHeaders(withDigest(request));
    return whole.withHeaders(withSignature(whole, tag, also));
  }

  /**
   * The response with Content-Digest, where it has content and no digest yet, and a signature that
   * is bound to the request.
   *
   * @throws IllegalArgumentException if it is signed already, has content without Content-Type, has
   *     a digest that does not fit, or answers a request with content that bears no digest
   * @throws SigningUnavailableException if the key cannot be used
   */
  public ResponseMessage sign(ResponseMessage response) {
    ResponseMessage whole = response.withHeaders(withDigest(response));
    return whole.withHeaders(withSignature(whole, Optional.empty(), Set.of()));
  }

  private static HeaderFields withDigest(HttpMessage message) {
    HeaderFields headers = message.headers();
    if (headers.has(SignatureProfile.SIGNATURE_FIELD)
        || headers.has(SignatureProfile.INPUT_FIELD)) {
      throw new IllegalArgumentException("the message is signed already");
    }
    if (!message.body().isEmpty() && !headers.has(ContentDigest.FIELD)) {
      return headers.with(
          ContentDigest.FIELD, ContentDigest.fieldValue(DigestAlgorithm.SHA_256, message.body()));
    }
    if (ContentDigest.check(headers, message.body()).isPresent()) {
      throw new IllegalArgumentException("content and Content-Digest do not agree");
    }
    return headers;
  }

  private HeaderFields withSignature(
      HttpMessage message, Optional<String> tag, Set<ComponentIdentifier> also) {
    Set<ComponentIdentifier> covered = new LinkedHashSet<>(SignatureProfile.covered(message));
    covered.addAll(also);
    List<ComponentIdentifier> components = new ArrayList<>(covered);
    SignatureParameters parameters = parameters(tag);
    SignatureBase base = SignatureBase.of(message, components, parameters);
    byte[] signature = key.algorithm().sign(key.key(), base.bytes(), ecdsaProvider);
    return message
        .headers()
        .with(
            SignatureProfile.INPUT_FIELD,
            SignatureProfile.LABEL + '=' + SignatureBase.parametersLine(components, parameters))
        .with(
            SignatureProfile.SIGNATURE_FIELD,
            SignatureProfile.LABEL + '=' + BareItem.Bytes.of(signature).serialize());
  }

  private SignatureParameters parameters(Optional<String> tag) {
    Instant created = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    SignatureParameters parameters =
        SignatureParameters.none()
            .withCreated(created)
            .withExpires(created.plus(lifetime))
            .withKeyId(key.keyId())
            .withAlgorithm(key.algorithm())
            .withNonce(nonce());
    return tag.isPresent() ? parameters.withTag(tag.get()) : parameters;
  }

  private static String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
