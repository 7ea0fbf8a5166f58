package rogatory.template;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Problem;

/**
 * A gate: an answer without which a request of this template never leaves, with a problem of its
 * own.
 *
 * @param problem MINOR_NOT_EXCLUDED or NO_PRESERVATION_DECISION
 * @param when the test under which the gate stands; null for always
 * @param at the answer that is looked at
 * @param in the answers that open it; empty when any answer does
 * @param expected the answer that opens it, in words
 * @param provision the provision that asks for it; null when the house itself does
 * @param remedy what to do when it stays shut
 */
record Gate(
    Problem problem,
    @Nullable Predicate when,
    String at,
    List<String> in,
    String expected,
    @Nullable String provision,
    String remedy) {
  private static final Set<Problem> ALLOWED =
      Set.of(Problem.MINOR_NOT_EXCLUDED, Problem.NO_PRESERVATION_DECISION);

  Gate {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(remedy, "remedy");
    in = in == null ? List.of() : List.copyOf(in);
    if (!ALLOWED.contains(Objects.requireNonNull(problem, "problem"))) {
      throw new IllegalArgumentException(
          "a gate has the problem MINOR_NOT_EXCLUDED or NO_PRESERVATION_DECISION");
    }
  }

  /** The same gate, only where this test holds too. */
  Gate under(@Nullable Predicate test) {
    return new Gate(problem, Predicate.both(test, when), at, in, expected, provision, remedy);
  }

  boolean isShut(Answers answers) {
    if (when != null && !when.holds(answers)) {
      return false;
    }
    return in.isEmpty() ? !answers.isGiven(at) : !answers.isOneOf(at, in);
  }
}
