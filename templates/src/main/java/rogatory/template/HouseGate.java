package rogatory.template;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.Problem;

/**
 * A gate of the house, as data: an answer without which no request that it asks of leaves, whatever
 * its template.
 *
 * @param problem the problem of the gate
 * @param asks of which requests; null for all
 * @param kinds of which kinds of requests; empty for all
 * @param when the test of the answers under which it stands; null for always
 * @param at the answer that is looked at
 * @param in the answers that open it; empty when any answer does
 * @param every the codes that a list must all have
 * @param future whether the answer is a date that must lie after today
 * @param ofIssuer whether the answer must be the state in which the issuer sits
 * @param expected the answer that opens it, in words
 * @param provision the provision that asks for it; null when the house itself does
 * @param remedy what to do when it stays shut
 */
record HouseGate(
    Problem problem,
    @Nullable Asks asks,
    List<String> kinds,
    @Nullable Predicate when,
    String at,
    List<String> in,
    List<String> every,
    boolean future,
    boolean ofIssuer,
    String expected,
    @Nullable String provision,
    String remedy) {
  private static final Set<Problem> GATES =
      EnumSet.range(Problem.MINOR_NOT_EXCLUDED, Problem.TRANSFER_NOT_ASSESSED);

  /** Of which requests a gate asks. */
  enum Asks {
    /** Those that take down, preserve, disclose or otherwise interfere with rights. */
    INTERFERENCE,
    /** Those that take something from the public. */
    TAKEDOWN,
    /** Those that take content down whose people may be minors. */
    TAKEDOWN_OF_CONTENT,
    /** Those that carry data to a state without adequacy. */
    TRANSFER,
    /** The same, to an authority. */
    TRANSFER_TO_AUTHORITY,
    /** The same, to a company. */
    TRANSFER_TO_PROVIDER
  }

  HouseGate {
    kinds = kinds == null ? List.of() : List.copyOf(kinds);
    in = in == null ? List.of() : List.copyOf(in);
    every = every == null ? List.of() : List.copyOf(every);
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(remedy, "remedy");
    if (!GATES.contains(Objects.requireNonNull(problem, "problem"))) {
      throw new IllegalArgumentException("a gate has a problem of its own");
    }
  }

  /** Whether a problem is that of a gate. */
  static boolean isGate(Problem problem) {
    return GATES.contains(problem);
  }

  /** Where it is shut for this issuer, one fault for each place; none where it is open. */
  List<Finding> faults(Answers answers, Jurisdiction issuer, LocalDate today) {
    if (when != null && !when.holds(answers)) {
      return List.of();
    }
    List<Answers.Place> places = answers.places(at);
    if (places.isEmpty() || places.stream().noneMatch(Answers.Place::isGiven)) {
      return List.of(fault(at.contains("*") ? at.substring(0, at.indexOf("/*")) : at));
    }
    return places.stream()
        .filter(Answers.Place::isGiven)
        .filter(place -> !opens(place.texts(), issuer, today))
        .map(place -> fault(place.pointer()))
        .toList();
  }

  private boolean opens(List<String> given, Jurisdiction issuer, LocalDate today) {
    if (!given.containsAll(every)) {
      return false;
    }
    if (ofIssuer) {
      return given.stream().allMatch(issuer.code()::equals);
    }
    if (future) {
      return given.stream().allMatch(date -> isAfter(date, today));
    }
    return in.isEmpty() || in.containsAll(given);
  }

  private static boolean isAfter(String date, LocalDate today) {
    try {
      return LocalDate.parse(date).isAfter(today);
    } catch (DateTimeParseException noDate) {
      return false;
    }
  }

  private Finding fault(String pointer) {
    return new Finding(pointer, expected, provision, remedy, problem);
  }
}
