package rogatory.template;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.JsonNode;

/**
 * Holds the day on which something was decided against the days on which its legal bases are law;
 * made anew for each judgement.
 */
final class BasisDays {
  private static final String DECIDED = "/decisionDate";
  private static final String FROM = "effectiveFrom";
  private static final String UNTIL = "effectiveTo";
  private static final String LAW = "a basis that is law on the day of the decision";

  private final Template template;
  private final Answers answers;
  private final LocalDate day;

  /** Judges the day that is answered, else today. */
  BasisDays(Template template, Answers answers, LocalDate today) {
    this.template = template;
    this.answers = answers;
    LocalDate decided = date(answers.text(DECIDED));
    this.day = decided == null || decided.isAfter(today) ? today : decided;
  }

  /** Every basis that is not law on the day. */
  List<Finding> faults() {
    List<Finding> faults = new ArrayList<>();
    for (Mapping.Basis basis : template.sheet().request().legalBases()) {
      if (basis.when() != null && !basis.when().holds(answers)) {
        continue;
      }
      if (basis.each() == null) {
        named(basis, faults);
      } else {
        answers.places(basis.each()).forEach(place -> answered(place, faults));
      }
    }
    return faults;
  }

  private void named(Mapping.Basis basis, List<Finding> faults) {
    boolean begun = basis.from() == null || !day.isBefore(basis.from());
    boolean ended = basis.until() != null && day.isAfter(basis.until());
    if (!begun || ended) {
      faults.add(
          fault(
              pointer(basis),
              "a decision of a day on which its basis is law, "
                  + (begun ? "until " + basis.until() : "from " + basis.from() + " on"),
              basis.instrument() + " " + basis.provision()));
    }
  }

  /** Where the day is answered; else the answer on which the basis depends; else the whole. */
  private String pointer(Mapping.Basis basis) {
    if (template.fields().containsKey(DECIDED)) {
      return DECIDED;
    }
    return basis.when() == null
        ? ""
        : basis.when().looks().map(Predicate::at).findFirst().orElse("");
  }

  /** A group, or each group of a list, that says itself from when to when it is law. */
  private void answered(Answers.Place place, List<Finding> faults) {
    JsonNode node = place.node();
    if (node != null && node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        answered(new Answers.Place(place.pointer() + "/" + i, node.get(i)), faults);
      }
    } else if (node != null) {
      LocalDate from = date(node.path(FROM).asString(null));
      LocalDate until = date(node.path(UNTIL).asString(null));
      if (from != null && day.isBefore(from)) {
        faults.add(fault(place.pointer() + "/" + FROM, LAW, null));
      }
      if (until != null && day.isAfter(until)) {
        faults.add(fault(place.pointer() + "/" + UNTIL, LAW, null));
      }
    }
  }

  private static Finding fault(String pointer, String expected, @Nullable String provision) {
    return new Finding(
        pointer,
        expected,
        provision,
        "Choose a basis that was law when it was decided, or have it decided anew.",
        Problem.BASIS_NOT_IN_FORCE);
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException noDate) {
      return null;
    }
  }
}
