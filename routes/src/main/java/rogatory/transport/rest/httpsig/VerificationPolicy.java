package rogatory.transport.rest.httpsig;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a receiver asks of a signature beyond that it is valid (RFC 9421 section 3.2.1). The
 * standard asks for the coverage of {@link SignatureProfile}, {@code created}, {@code expires} and
 * {@code keyid}; a policy can ask for more, and never for less.
 *
 * @param alsoCovered components to be covered in every message, besides those of the profile
 * @param maximumAge how long after {@code created} a signature is accepted; at most an hour
 * @param maximumSkew how far {@code created} may lie ahead of our clock; at most five minutes
 * @param algorithms the algorithms that are accepted
 * @param tag the {@code tag} that a signature must bear, if any
 * @param nonceRequired whether a signature must bear a {@code nonce}
 * @param limits how much header is read
 */
public record VerificationPolicy(
    Set<ComponentIdentifier> alsoCovered,
    Duration maximumAge,
    Duration maximumSkew,
    Set<SignatureAlgorithm> algorithms,
    Optional<String> tag,
    boolean nonceRequired,
    HeaderLimits limits) {
  private static final Duration AGE_CEILING = Duration.ofHours(1);
  private static final Duration SKEW_CEILING = Duration.ofMinutes(5);

  private static final VerificationPolicy STANDARD =
      new VerificationPolicy(
          Set.of(),
          Duration.ofMinutes(5),
          Duration.ofSeconds(60),
          EnumSet.allOf(SignatureAlgorithm.class),
          Optional.empty(),
          false,
          HeaderLimits.STANDARD);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if age or skew is negative or above its ceiling, or if no
   *     algorithm is accepted
   */
  public VerificationPolicy {
    alsoCovered = Set.copyOf(alsoCovered);
    algorithms = Set.copyOf(algorithms);
    requireBetween(maximumAge, Duration.ofSeconds(1), AGE_CEILING);
    requireBetween(maximumSkew, Duration.ZERO, SKEW_CEILING);
    if (algorithms.isEmpty()) {
      throw new IllegalArgumentException("at least one algorithm");
    }
  }

  /** 300 seconds of age, 60 of skew, every algorithm known here, no tag, nonce not required. */
  public static VerificationPolicy standard() {
    return STANDARD;
  }

  /** With another longest age. */
  public VerificationPolicy withMaximumAge(Duration age) {
    return new VerificationPolicy(
        alsoCovered, age, maximumSkew, algorithms, tag, nonceRequired, limits);
  }

  /** With another largest skew. */
  public VerificationPolicy withMaximumSkew(Duration skew) {
    return new VerificationPolicy(
        alsoCovered, maximumAge, skew, algorithms, tag, nonceRequired, limits);
  }

  /** With only these algorithms. */
  public VerificationPolicy accepting(Set<SignatureAlgorithm> only) {
    return new VerificationPolicy(
        alsoCovered, maximumAge, maximumSkew, only, tag, nonceRequired, limits);
  }

  /** With one component more to be covered. */
  public VerificationPolicy requiring(ComponentIdentifier component) {
    Set<ComponentIdentifier> more = new HashSet<>(alsoCovered);
    more.add(component);
    return new VerificationPolicy(
        more, maximumAge, maximumSkew, algorithms, tag, nonceRequired, limits);
  }

  /** With this tag required. */
  public VerificationPolicy requiringTag(String required) {
    return new VerificationPolicy(
        alsoCovered,
        maximumAge,
        maximumSkew,
        algorithms,
        Optional.of(required),
        nonceRequired,
        limits);
  }

  /** With a nonce required. */
  public VerificationPolicy requiringNonce() {
    return new VerificationPolicy(
        alsoCovered, maximumAge, maximumSkew, algorithms, tag, true, limits);
  }

  void checkCoverage(HttpMessage message, List<ComponentIdentifier> covered)
      throws RefusalException {
    Set<ComponentIdentifier> present = new HashSet<>(covered);
    if (present.size() < covered.size()) {
      throw new RefusalException(RefusalReason.COMPONENT_REPEATED, "a component is covered twice");
    }
    Set<ComponentIdentifier> required = new HashSet<>(SignatureProfile.required(message));
    required.addAll(alsoCovered);
    for (ComponentIdentifier component : required) {
      if (!present.contains(component)) {
        throw new RefusalException(
            RefusalReason.COMPONENT_NOT_COVERED, component + " is not covered");
      }
    }
  }

  /** Returns when the signature stops being acceptable. */
  Instant checkParameters(SignatureParameters parameters, Instant now) throws RefusalException {
    Instant created = require(parameters.created(), "created");
    Instant expires = require(parameters.expires(), "expires");
    if (nonceRequired && require(parameters.nonce(), "nonce").isEmpty()) {
      throw new RefusalException(RefusalReason.PARAMETER_UNACCEPTABLE, "the nonce is empty");
    }
    if (tag.isPresent() && !tag.equals(parameters.tag())) {
      throw new RefusalException(RefusalReason.PARAMETER_UNACCEPTABLE, "the tag is another");
    }
    if (!expires.isAfter(created)) {
      throw new RefusalException(
          RefusalReason.EXPIRES_BEFORE_CREATED, "expires does not lie after created");
    }
    if (created.isAfter(now.plus(maximumSkew))) {
      throw new RefusalException(RefusalReason.CREATED_IN_FUTURE, "created lies in the future");
    }
    if (!expires.isAfter(now)) {
      throw new RefusalException(RefusalReason.EXPIRED, "the signature has expired");
    }
    Instant oldest = created.plus(maximumAge);
    if (!oldest.isAfter(now)) {
      throw new RefusalException(RefusalReason.TOO_OLD, "the signature is too old");
    }
    return oldest.isBefore(expires) ? oldest : expires;
  }

  private static <T> T require(Optional<T> parameter, String name) throws RefusalException {
    return parameter.orElseThrow(
        () -> new RefusalException(RefusalReason.PARAMETER_MISSING, name + " is missing"));
  }

  private static void requireBetween(Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException("duration outside " + least + " to " + most);
    }
  }
}
