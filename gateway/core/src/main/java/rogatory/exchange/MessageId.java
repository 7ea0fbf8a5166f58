package rogatory.exchange;

import java.util.UUID;

/**
 * The identity of one document on its way; every retry carries the same.
 *
 * @param value a UUID (RFC 9562)
 */
public record MessageId(UUID value) {
  /** A new random identity. */
  public static MessageId random() {
    return new MessageId(UUID.randomUUID());
  }

  /**
   * Reads the usual text form.
   *
   * @throws IllegalArgumentException when it is not a UUID
   */
  public static MessageId parse(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("A message id is a UUID of 36 characters");
    }
    return new MessageId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
