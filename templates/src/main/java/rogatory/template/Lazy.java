package rogatory.template;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made once, when it is first asked for; safe to share. Where making it fails, the
 * next who asks has it tried again.
 */
final class Lazy<T> {
  private volatile @Nullable T made;
  private @Nullable Supplier<T> maker;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  /** A value that is made already. */
  static <T> Lazy<T> of(T value) {
    Lazy<T> made = new Lazy<>(() -> value);
    made.make();
    return made;
  }

  T get() {
    T known = made;
    return known == null ? make() : known;
  }

  private synchronized T make() {
    T known = made;
    if (known == null) {
      known = Objects.requireNonNull(maker, "maker").get();
      made = known;
      maker = null;
    }
    return known;
  }
}
