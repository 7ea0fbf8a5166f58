package rogatory.transport.rest.httpsig;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a signature (RFC 9421 section 2.3).
 *
 * @param created when it was made, to the second
 * @param expires when the signer no longer stands by it, to the second
 * @param keyId which key, in the terms of the profile
 * @param algorithm as registered; only a cross-check, the key decides
 * @param nonce a value that the signer uses once
 * @param tag which application or protocol the signature is for
 */
public record SignatureParameters(
    Optional<Instant> created,
    Optional<Instant> expires,
    Optional<String> keyId,
    Optional<String> algorithm,
    Optional<String> nonce,
    Optional<String> tag) {
  private static final SignatureParameters NONE =
      new SignatureParameters(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final int LONGEST_TEXT = 512;

  /**
   * Checks the texts.
   *
   * @throws IllegalArgumentException if a text is not printable ASCII of at most 512 characters
   */
  public SignatureParameters {
    requireText(keyId);
    requireText(algorithm);
    requireText(nonce);
    requireText(tag);
  }

  /** No parameters. */
  public static SignatureParameters none() {
    return NONE;
  }

  /** With this time of creation; parts of a second are dropped when it is written. */
  public SignatureParameters withCreated(Instant instant) {
    return new SignatureParameters(Optional.of(instant), expires, keyId, algorithm, nonce, tag);
  }

  /** With this time of expiry; parts of a second are dropped when it is written. */
  public SignatureParameters withExpires(Instant instant) {
    return new SignatureParameters(created, Optional.of(instant), keyId, algorithm, nonce, tag);
  }

  /** With this key id. */
  public SignatureParameters withKeyId(String text) {
    return new SignatureParameters(created, expires, Optional.of(text), algorithm, nonce, tag);
  }

  /** With this algorithm. */
  public SignatureParameters withAlgorithm(SignatureAlgorithm value) {
    return new SignatureParameters(
        created, expires, keyId, Optional.of(value.registeredName()), nonce, tag);
  }

  /** With this nonce. */
  public SignatureParameters withNonce(String text) {
    return new SignatureParameters(created, expires, keyId, algorithm, Optional.of(text), tag);
  }

  /** With this tag. */
  public SignatureParameters withTag(String text) {
    return new SignatureParameters(created, expires, keyId, algorithm, nonce, Optional.of(text));
  }

  /** In the order of the record, without what is absent. */
  Map<String, BareItem> toParameters() {
    Map<String, BareItem> parameters = new LinkedHashMap<>();
    created.ifPresent(at -> parameters.put("created", new BareItem.Whole(at.getEpochSecond())));
    expires.ifPresent(at -> parameters.put("expires", new BareItem.Whole(at.getEpochSecond())));
    keyId.ifPresent(text -> parameters.put("keyid", new BareItem.Text(text)));
    algorithm.ifPresent(text -> parameters.put("alg", new BareItem.Text(text)));
    nonce.ifPresent(text -> parameters.put("nonce", new BareItem.Text(text)));
    tag.ifPresent(text -> parameters.put("tag", new BareItem.Text(text)));
    return parameters;
  }

  /**
   * From the parameters of a received inner list.
   *
   * @throws RefusalException if one is unknown, of the wrong type, or too long
   */
  static SignatureParameters from(Map<String, BareItem> parameters) throws RefusalException {
    SignatureParameters read = NONE;
    for (Map.Entry<String, BareItem> parameter : parameters.entrySet()) {
      read = read.withReceived(parameter.getKey(), parameter.getValue());
    }
    return read;
  }

  private SignatureParameters withReceived(String name, BareItem value) throws RefusalException {
    return switch (name) {
      case "created" -> withCreated(instant(value));
      case "expires" -> withExpires(instant(value));
      case "keyid" -> withKeyId(text(value));
      case "alg" ->
          new SignatureParameters(created, expires, keyId, Optional.of(text(value)), nonce, tag);
      case "nonce" -> withNonce(text(value));
      case "tag" -> withTag(text(value));
      default ->
          throw new RefusalException(
              RefusalReason.PARAMETER_UNACCEPTABLE, "a signature parameter is not known here");
    };
  }

  private static Instant instant(BareItem value) throws RefusalException {
    if (value instanceof BareItem.Whole number && number.value() >= 0) {
      return Instant.ofEpochSecond(number.value());
    }
    throw new RefusalException(
        RefusalReason.PARAMETER_UNACCEPTABLE, "a time is not a count of seconds");
  }

  private static String text(BareItem value) throws RefusalException {
    if (value instanceof BareItem.Text text && text.value().length() <= LONGEST_TEXT) {
      return text.value();
    }
    throw new RefusalException(
        RefusalReason.PARAMETER_UNACCEPTABLE, "a parameter is no string, or too long");
  }

  private static void requireText(Optional<String> text) {
    if (text.isPresent()
        && (text.get().length() > LONGEST_TEXT || !AsciiText.isPrintable(text.get()))) {
      throw new IllegalArgumentException("a parameter is printable ASCII, at most 512 characters");
    }
  }
}
