package rogatory.template;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A test of the answers, as data: exactly one of its forms.
 *
 * @param at the answer that is looked at; null for {@code all} and {@code any}
 * @param in holds when the answer is one of these
 * @param contains holds when the answer is a list that has one of these
 * @param present holds when the answer is given ({@code true}) or not given ({@code false})
 * @param all holds when all of these hold
 * @param any holds when one of these holds
 */
record Predicate(
    @Nullable String at,
    List<String> in,
    List<String> contains,
    @Nullable Boolean present,
    List<Predicate> all,
    List<Predicate> any) {
  Predicate {
    in = in == null ? List.of() : List.copyOf(in);
    contains = contains == null ? List.of() : List.copyOf(contains);
    all = all == null ? List.of() : List.copyOf(all);
    any = any == null ? List.of() : List.copyOf(any);
    long forms =
        Stream.of(
                !in.isEmpty(), !contains.isEmpty(), present != null, !all.isEmpty(), !any.isEmpty())
            .filter(given -> given)
            .count();
    boolean looks = !in.isEmpty() || !contains.isEmpty() || present != null;
    if (forms != 1 || looks != (at != null)) {
      throw new IllegalArgumentException(
          "a test is {at, in}, {at, contains}, {at, present}, {all} or {any}");
    }
  }

  boolean holds(Answers answers) {
    if (at == null) {
      return all.isEmpty()
          ? any.stream().anyMatch(one -> one.holds(answers))
          : all.stream().allMatch(one -> one.holds(answers));
    }
    if (present != null) {
      return present == answers.isGiven(at);
    }
    return in.isEmpty()
        ? answers.texts(at).stream().anyMatch(contains::contains)
        : answers.isOneOf(at, in);
  }

  /** Every answer that this test or a part of it looks at, with the values it compares with. */
  Stream<Predicate> looks() {
    return at == null
        ? Stream.concat(all.stream(), any.stream()).flatMap(Predicate::looks)
        : Stream.of(this);
  }
}
