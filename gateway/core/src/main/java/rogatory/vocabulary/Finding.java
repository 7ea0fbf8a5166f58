package rogatory.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * One fault in what somebody filled in. It never repeats the answer that was given.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) into the answers
 * @param expected what was expected there
 * @param provision the provision that asks for it; null when the house itself does
 * @param remedy what to do
 * @param gate which gate it leaves open; null when it is no matter of a gate
 */
public record Finding(
    String pointer,
    String expected,
    @Nullable String provision,
    String remedy,
    @Nullable Problem gate) {
  /** A fault that is no matter of a gate. */
  public Finding(String pointer, String expected, @Nullable String provision, String remedy) {
    this(pointer, expected, provision, remedy, null);
  }

  /** The code of the gate; null when it is no matter of a gate. */
  public @Nullable String code() {
    return gate == null ? null : gate.code();
  }
}
