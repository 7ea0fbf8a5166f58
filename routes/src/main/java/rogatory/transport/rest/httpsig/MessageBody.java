package rogatory.transport.rest.httpsig;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a message: its bytes, or the digests that were computed while it streamed past.
 *
 * <p>Content is what RFC 9110 section 6.4 calls so: after transfer coding is removed, before
 * content coding is.
 */
public final class MessageBody {
  private static final MessageBody NONE = new MessageBody(0, new byte[0], Map.of());

  private final long length;
  private final byte[] content;
  private final Map<DigestAlgorithm, byte[]> digests;

  private MessageBody(long length, byte[] content, Map<DigestAlgorithm, byte[]> digests) {
    this.length = length;
    this.content = content;
    this.digests = digests;
  }

  /** No content. */
  public static MessageBody none() {
    return NONE;
  }

  /** Content held in memory; the array is not copied and must not change afterwards. */
  public static MessageBody of(byte[] content) {
    return content.length == 0 ? NONE : new MessageBody(content.length, content, Map.of());
  }

  /**
   * Content that was streamed and is not held.
   *
   * @param length in bytes, not negative
   * @param digests what was computed on the way; an algorithm that is not here cannot be checked
   * @throws IllegalArgumentException if the length is negative, if content has no digest, or if a
   *     digest has not the length of its algorithm
   */
  public static MessageBody digested(long length, Map<DigestAlgorithm, byte[]> digests) {
    if (length < 0 || (length > 0 && digests.isEmpty())) {
      throw new IllegalArgumentException("a length and a digest are needed");
    }
    if (length == 0) {
      return NONE;
    }
    Map<DigestAlgorithm, byte[]> copies = new EnumMap<>(DigestAlgorithm.class);
    digests.forEach(
        (algorithm, digest) -> {
          if (digest.length != algorithm.length()) {
            throw new IllegalArgumentException("digest of the wrong length");
          }
          copies.put(algorithm, digest.clone());
        });
    return new MessageBody(length, new byte[0], copies);
  }

  /** Whether there is no content. */
  public boolean isEmpty() {
    return length == 0;
  }

  /** In bytes. */
  public long length() {
    return length;
  }

  /** The digest of the content, or empty if it was streamed without this algorithm. */
  public Optional<byte[]> digest(DigestAlgorithm algorithm) {
    if (content.length == length) {
      return Optional.of(algorithm.newDigest().digest(content));
    }
    return Optional.ofNullable(digests.get(algorithm)).map(byte[]::clone);
  }

  @Override
  public String toString() {
    return "MessageBody[" + length + " bytes]";
  }
}
