package rogatory.template;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A test of the answers, as data: exactly one of its forms.
 *
 * @param at the answer that is looked at; null for {@code all}, {@code any} and {@code none}
 * @param in holds when the answer is one of these
 * @param contains holds when the answer is a list that has one of these
 * @param atLeast holds when the answer is a number that is not smaller
 * @param present holds when the answer is given ({@code true}) or not given ({@code false})
 * @param all holds when all of these hold
 * @param any holds when one of these holds
 * @param none holds when none of these holds
 */
record Predicate(
    @Nullable String at,
    List<String> in,
    List<String> contains,
    @Nullable Integer atLeast,
    @Nullable Boolean present,
    List<Predicate> all,
    List<Predicate> any,
    List<Predicate> none) {
  Predicate {
    in = in == null ? List.of() : List.copyOf(in);
    contains = contains == null ? List.of() : List.copyOf(contains);
    all = all == null ? List.of() : List.copyOf(all);
    any = any == null ? List.of() : List.copyOf(any);
    none = none == null ? List.of() : List.copyOf(none);
    long looks =
        Stream.of(!in.isEmpty(), !contains.isEmpty(), atLeast != null, present != null)
            .filter(given -> given)
            .count();
    long parts = Stream.of(all, any, none).filter(list -> !list.isEmpty()).count();
    if (looks + parts != 1 || (looks == 1) != (at != null)) {
      throw new IllegalArgumentException(
          "a test is {at, in}, {at, contains}, {at, atLeast}, {at, present}, {all}, {any} or"
              + " {none}");
    }
  }

  boolean holds(Answers answers) {
    if (at == null) {
      return all.stream().allMatch(one -> one.holds(answers))
          && (any.isEmpty() || any.stream().anyMatch(one -> one.holds(answers)))
          && none.stream().noneMatch(one -> one.holds(answers));
    }
    if (present != null) {
      return present == answers.isGiven(at);
    }
    if (atLeast != null) {
      return answers.texts(at).stream().anyMatch(this::isAtLeast);
    }
    return in.isEmpty()
        ? answers.texts(at).stream().anyMatch(contains::contains)
        : answers.isOneOf(at, in);
  }

  private boolean isAtLeast(String text) {
    return atLeast != null && text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= atLeast;
  }

  /** Every answer that this test or a part of it looks at, with the values it compares with. */
  Stream<Predicate> looks() {
    return at == null
        ? Stream.of(all, any, none).flatMap(List::stream).flatMap(Predicate::looks)
        : Stream.of(this);
  }

  /** Both tests in one; null when there is none. */
  static @Nullable Predicate both(@Nullable Predicate one, @Nullable Predicate other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return new Predicate(
        null, List.of(), List.of(), null, null, List.of(one, other), List.of(), List.of());
  }
}
