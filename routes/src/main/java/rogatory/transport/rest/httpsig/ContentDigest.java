package rogatory.transport.rest.httpsig;

import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/** The Content-Digest field of RFC 9530 section 2: made, and checked. */
public final class ContentDigest {
  /** The name of the field. */
  public static final String FIELD = "Content-Digest";

  private ContentDigest() {}

  /**
   * The value of the field for this content.
   *
   * @throws IllegalArgumentException if the content was streamed without this algorithm
   */
  public static String fieldValue(DigestAlgorithm algorithm, MessageBody body) {
    byte[] digest =
        body.digest(algorithm)
            .orElseThrow(() -> new IllegalArgumentException("digest was not computed"));
    return algorithm.key() + '=' + BareItem.Bytes.of(digest).serialize();
  }

  /**
   * Checks content against the field. Every SHA-256 and SHA-512 digest in it must fit, and at least
   * one must be there; other algorithms prove nothing and are passed over.
   *
   * @return empty if content and field agree, or if there is neither
   */
  public static Optional<RefusalReason> check(HeaderFields headers, MessageBody body) {
    Optional<String> value = headers.combined(FIELD);
    if (value.isEmpty()) {
      return body.isEmpty() ? Optional.empty() : Optional.of(RefusalReason.DIGEST_MISSING);
    }
    try {
      return checkAll(StructuredFieldParser.dictionary(value.get()), body);
    } catch (MalformedFieldException malformed) {
      return Optional.of(RefusalReason.DIGEST_MALFORMED);
    }
  }

  private static Optional<RefusalReason> checkAll(
      Map<String, FieldMember> members, MessageBody body) {
    boolean anyChecked = false;
    for (Map.Entry<String, FieldMember> member : members.entrySet()) {
      if (!(member.getValue() instanceof FieldMember.Item item)
          || !(item.value() instanceof BareItem.Bytes claimed)) {
        return Optional.of(RefusalReason.DIGEST_MALFORMED);
      }
      Optional<DigestAlgorithm> algorithm = DigestAlgorithm.byKey(member.getKey());
      if (algorithm.isEmpty()) {
        continue;
      }
      Optional<byte[]> actual = body.digest(algorithm.get());
      if (actual.isEmpty()) {
        return Optional.of(RefusalReason.DIGEST_UNSUPPORTED);
      }
      if (!MessageDigest.isEqual(actual.get(), claimed.decode())) {
        return Optional.of(RefusalReason.DIGEST_MISMATCH);
      }
      anyChecked = true;
    }
    return anyChecked ? Optional.empty() : Optional.of(RefusalReason.DIGEST_UNSUPPORTED);
  }
}
