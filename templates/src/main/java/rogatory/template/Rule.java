package rogatory.template;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition between fields, as data: when the test holds, some answers have to be given, must not
 * be given, or have to be one of some values.
 *
 * @param because why, in words that name the case, for example "for an order under DSA Article 9"
 * @param when the test; null for always
 * @param require fields that have to be answered
 * @param forbid fields that must not be answered
 * @param at a field whose answer is limited; null when none is
 * @param in to which values; empty for no limit of this kind
 * @param same to the answer at this place; null for no limit of this kind
 * @param aged to an instant that lies at least so many hours before now; null for no such limit
 * @param provision the provision that says so; null when the house itself does
 * @param remedy what to do; null for the usual sentence of the field
 */
record Rule(
    String because,
    @Nullable Predicate when,
    List<String> require,
    List<String> forbid,
    @Nullable String at,
    List<String> in,
    @Nullable String same,
    @Nullable Integer aged,
    @Nullable String provision,
    @Nullable String remedy) {
  Rule {
    Objects.requireNonNull(because, "because");
    require = require == null ? List.of() : List.copyOf(require);
    forbid = forbid == null ? List.of() : List.copyOf(forbid);
    in = in == null ? List.of() : List.copyOf(in);
    long limits =
        Stream.of(!in.isEmpty(), same != null, aged != null).filter(given -> given).count();
    if (require.isEmpty() && forbid.isEmpty() && at == null || limits != (at == null ? 0 : 1)) {
      throw new IllegalArgumentException(
          "a condition has require, forbid, or at with one of in, same and aged");
    }
    if (aged != null && aged < 1) {
      throw new IllegalArgumentException("what is aged is so for at least one hour");
    }
  }

  /** The same condition, only where this test holds too. */
  Rule under(@Nullable Predicate test) {
    return new Rule(
        because,
        Predicate.both(test, when),
        require,
        forbid,
        at,
        in,
        same,
        aged,
        provision,
        remedy);
  }

  boolean applies(Answers answers) {
    return when == null || when.holds(answers);
  }
}
