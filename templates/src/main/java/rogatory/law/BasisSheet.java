package rogatory.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rogatory.template.Confidence;

/**
 * An act of the Union, a treaty, or an agreement between two sides: one entry of a file of the
 * folder {@code bases}.
 *
 * @param code for example {@code BUDAPEST}
 * @param title what a person reads
 * @param kind which of the three
 * @param one one side of an agreement; null for the others
 * @param other the other side
 * @param validFrom first day; null for always
 * @param validTo last day; null while open
 * @param source where it was read
 * @param confidence how sure it is
 */
record BasisSheet(
    String code,
    String title,
    Kind kind,
    @Nullable Party one,
    @Nullable Party other,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    String source,
    Confidence confidence) {
  BasisSheet {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(confidence, "confidence");
    boolean sided = one != null && other != null;
    if (sided != (kind == Kind.AGREEMENT) || (one == null) != (other == null)) {
      throw new IllegalArgumentException("an agreement, and nothing else, has one and other");
    }
  }

  /** Which of the three. */
  enum Kind {
    /** States take part in it or not. */
    UNION_ACT,
    /** States are parties to it, have signed it, or neither. */
    TREATY,
    /** Between two sides. */
    AGREEMENT
  }

  /**
   * A side of an agreement.
   *
   * @param states these states
   * @param tie or every state that takes part in this; null for those named
   */
  record Party(List<String> states, @Nullable String tie) {
    Party {
      states = states == null ? List.of() : List.copyOf(states);
      if (states.isEmpty() == (tie == null)) {
        throw new IllegalArgumentException("a side has either states or a tie");
      }
    }

    boolean has(JurisdictionSheet state, LocalDate day) {
      return tie == null ? states.contains(state.code()) : state.isParty(tie, day);
    }
  }

  boolean isValidOn(LocalDate day) {
    return (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || !day.isAfter(validTo));
  }
}
