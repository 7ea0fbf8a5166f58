package rogatory.request;

import java.util.UUID;

/**
 * The identity of a request, the same at both ends and over all its versions.
 *
 * @param value a UUID (RFC 9562)
 */
public record RequestId(UUID value) {
  /** A new random identity. */
  public static RequestId random() {
    return new RequestId(UUID.randomUUID());
  }

  /**
   * Reads the usual text form.
   *
   * @throws IllegalArgumentException when it is not a UUID
   */
  public static RequestId parse(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("A request id is a UUID of 36 characters");
    }
    return new RequestId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
