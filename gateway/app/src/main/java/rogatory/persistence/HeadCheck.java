package rogatory.persistence;

import java.time.Instant;
import java.util.Optional;

/** Port: whether the seal of an exported head is believed. */
@FunctionalInterface
public interface HeadCheck {
  /** Believes every seal, and heads without one: for where the keys are not known. */
  HeadCheck NONE = (head, at, found) -> Optional.empty();

  /**
   * Why a seal is not believed, in a few words; empty when it is. A head without a signature is
   * sealed by nobody.
   *
   * @param head the canonical text of the head, ASCII
   * @param at when it says that it was exported
   * @param found its seal
   */
  Optional<String> doubt(byte[] head, Instant at, HeadSeal.Sealed found);
}
