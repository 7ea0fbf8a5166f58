package rogatory.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to come to a value; of several, the first that has one counts.
 *
 * @param when the test under which it counts; null for always
 * @param at the answer that is the value; null for a constant
 * @param constant the value itself; null for an answer
 */
record Choice(@Nullable Predicate when, @Nullable String at, @Nullable String constant) {
  Choice {
    if ((at == null) == (constant == null)) {
      throw new IllegalArgumentException("a value has either at or constant");
    }
  }

  /** The first value that the choices give; null when none does. */
  static @Nullable String first(List<Choice> choices, Answers answers) {
    for (Choice choice : choices) {
      String value = choice.at == null ? choice.constant : answers.text(choice.at);
      if (value != null && choice.counts(answers)) {
        return value;
      }
    }
    return null;
  }

  /** The first list of values that the choices give; empty when none does. */
  static List<String> firstList(List<Choice> choices, Answers answers) {
    for (Choice choice : choices) {
      List<String> values = choice.values(answers);
      if (!values.isEmpty() && choice.counts(answers)) {
        return values;
      }
    }
    return List.of();
  }

  private List<String> values(Answers answers) {
    return constant != null ? List.of(constant) : at == null ? List.of() : answers.texts(at);
  }

  private boolean counts(Answers answers) {
    return when == null || when.holds(answers);
  }
}
