package rogatory.vocabulary;

import java.util.List;
import java.util.function.Function;

/**
 * How a desk answers: done, or denied for a reason of the closed catalogue. A denial is an expected
 * answer, never an exception; nothing of what was asked has then been stored.
 *
 * @param <T> what is handed back when it is done
 */
public sealed interface Outcome<T> {

  /**
   * It is done.
   *
   * @param value the result
   */
  record Done<T>(T value) implements Outcome<T> {}

  /**
   * It is denied.
   *
   * @param problem which refusal of the catalogue
   * @param findings every fault found, possibly none
   */
  record Denied<T>(Problem problem, List<Finding> findings) implements Outcome<T> {
    /** Copies the list. */
    public Denied {
      findings = List.copyOf(findings);
    }
  }

  /** It is done. */
  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  /** It is denied for one reason. */
  static <T> Outcome<T> denied(Problem problem) {
    return new Denied<>(problem, List.of());
  }

  /** It is denied, with every fault. */
  static <T> Outcome<T> denied(Problem problem, List<Finding> findings) {
    return new Denied<>(problem, findings);
  }

  /** Turns the value of a done outcome into another; a denial stays what it is. */
  default <U> Outcome<U> map(Function<? super T, ? extends U> step) {
    if (this instanceof Denied<T> denied) {
      return new Denied<>(denied.problem(), denied.findings());
    }
    return new Done<>(step.apply(((Done<T>) this).value()));
  }

  /** Goes on with another step that may itself deny. */
  default <U> Outcome<U> then(Function<? super T, Outcome<U>> step) {
    if (this instanceof Denied<T> denied) {
      return new Denied<>(denied.problem(), denied.findings());
    }
    return step.apply(((Done<T>) this).value());
  }

  /**
   * The value of a done outcome.
   *
   * @throws IllegalStateException when it was denied: the caller did not look
   */
  default T orElseThrow() {
    if (this instanceof Denied<T> denied) {
      throw new IllegalStateException("Denied: " + denied.problem().code());
    }
    return ((Done<T>) this).value();
  }
}
