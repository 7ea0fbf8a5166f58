package rogatory.template;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How answers become what the request says; what is not mapped here and not a particular stays in
 * the house.
 *
 * @param kind gives a code of the list REQUEST_KIND
 * @param language gives the language
 * @param legalBases give all that count
 * @param measures give codes of the list MEASURE
 * @param items pointer to a list of groups with itemId, locator, platformContentId and hashes; null
 *     for none
 * @param territory pointer to a group with mode, jurisdictions and justification; null for none
 * @param reasons gives the statement of reasons
 * @param deadline of the addressee, the first that counts
 * @param beside further clocks that the request carries, each that counts, of each rule the first
 * @param validFor gives an ISO 8601 period
 */
record Mapping(
    List<Choice> kind,
    List<Choice> language,
    List<Basis> legalBases,
    List<Choice> measures,
    @Nullable String items,
    @Nullable String territory,
    List<Choice> reasons,
    List<Term> deadline,
    List<Term> beside,
    List<Choice> validFor) {
  Mapping {
    kind = List.copyOf(Objects.requireNonNull(kind, "kind"));
    language = List.copyOf(Objects.requireNonNull(language, "language"));
    legalBases = List.copyOf(Objects.requireNonNull(legalBases, "legalBases"));
    measures = List.copyOf(Objects.requireNonNull(measures, "measures"));
    reasons = List.copyOf(Objects.requireNonNull(reasons, "reasons"));
    deadline = List.copyOf(Objects.requireNonNull(deadline, "deadline"));
    beside = beside == null ? List.of() : List.copyOf(beside);
    validFor = List.copyOf(Objects.requireNonNull(validFor, "validFor"));
  }

  /**
   * A legal basis: named here, or every group of a list in the answers.
   *
   * @param when the test under which it counts; null for always
   * @param each pointer to one group or a list of groups with instrument, provision, jurisdiction
   *     and uri; null when it is named here
   * @param instrument short name of the act
   * @param provision article or section
   * @param jurisdiction gives whose law it is
   * @param uri where the text is published
   * @param from first day on which something may be decided on it; null for always
   * @param until last day; null while it is law
   */
  record Basis(
      @Nullable Predicate when,
      @Nullable String each,
      @Nullable String instrument,
      @Nullable String provision,
      List<Choice> jurisdiction,
      @Nullable String uri,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {
    Basis {
      jurisdiction = jurisdiction == null ? List.of() : List.copyOf(jurisdiction);
      boolean named = instrument != null && provision != null && !jurisdiction.isEmpty();
      if (each == null ? !named : instrument != null) {
        throw new IllegalArgumentException(
            "a legal basis has either each, or instrument, provision and jurisdiction");
      }
      if (each != null && (from != null || until != null)) {
        throw new IllegalArgumentException("of bases that are answered the answers say the days");
      }
      if (from != null && until != null && until.isBefore(from)) {
        throw new IllegalArgumentException("a legal basis ends before it begins");
      }
    }
  }

  /**
   * Which deadline rule counts.
   *
   * @param when the test under which it counts; null for always
   * @param code a code of the list DEADLINE_RULE
   * @param length gives the length that the request sets itself, ISO 8601; empty for that of the
   *     rule
   */
  record Term(@Nullable Predicate when, String code, List<Choice> length) {
    Term {
      Objects.requireNonNull(code, "code");
      length = length == null ? List.of() : List.copyOf(length);
    }

    boolean counts(Answers answers) {
      return when == null || when.holds(answers);
    }
  }
}
