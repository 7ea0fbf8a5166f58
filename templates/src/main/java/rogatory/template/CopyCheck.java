package rogatory.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.Correspondents;
import rogatory.exchange.Forms;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Problem;

/** Whether answers fit the relation to an earlier request, and order what that one orders. */
final class CopyCheck {
  private static final String LANGUAGE = "/language";

  private CopyCheck() {}

  /** What the relation asks of answers and addressee that is not so. */
  static List<Finding> faults(
      Template template, Answers answers, Correspondents between, Projection projection) {
    Relations.Taken taken = Relations.named(template, between.relation());
    List<Finding> faults = new ArrayList<>();
    if (taken == null) {
      return faults;
    }
    if (taken.as() != null && projection.classes().isEmpty()) {
      faults.add(
          fault(
              "/addressee",
              "an addressee of the kind that gets such a copy",
              "Address the copy to the authority that the law wants told."));
    }
    Predicate when = taken.when();
    if (when != null && !when.holds(answers)) {
      faults.add(
          fault(
              pointer(when),
              "an answer by which there is a copy for another recipient",
              "Draft no copy, or answer that the other recipient is told."));
    }
    String place = taken.place();
    if (place != null && !between.addressee().jurisdiction().code().equals(answers.text(place))) {
      faults.add(
          fault(
              place,
              "the state of the addressee of the copy",
              "Address the copy to the authority of the state named here."));
    }
    return faults;
  }

  /** The requests that the law wants beside one with these answers. */
  static List<Forms.Demanded> demanded(Template template, Answers answers) {
    return template.sheet().links().stream()
        .filter(taken -> taken.demanded() != null)
        .filter(taken -> taken.when() == null || taken.when().holds(answers))
        .map(taken -> new Forms.Demanded(taken.relation(), missing(taken)))
        .toList();
  }

  private static Finding missing(Relations.Taken taken) {
    return new Finding(
        pointer(taken.when()),
        "a copy for the authority that is told, handed in beside this request",
        taken.demanded(),
        "Draft the copy for that authority and hand it in; then approve this request, and the copy"
            + " after it.",
        Problem.COPY_MISSING);
  }

  private static String pointer(@Nullable Predicate when) {
    return when == null ? "" : when.looks().findFirst().map(Predicate::at).orElse("");
  }

  /** Where two sets of answers order different things; texts and what stays in the house may. */
  static List<Finding> differences(Template template, Answers answers, Answers original) {
    return template.fields().values().stream()
        .filter(CopyCheck::binds)
        .map(FieldSheet::at)
        .filter(at -> !answers.texts(at).equals(original.texts(at)))
        .map(
            at ->
                fault(
                    at.replaceFirst("/\\*.*", ""),
                    "the answer of the request of which this is a copy",
                    "Answer the same here and there, or draft the copy anew."))
        .distinct()
        .toList();
  }

  private static boolean binds(FieldSheet field) {
    return field.type() != FieldType.TEXT
        && field.type() != FieldType.OBJECT
        && field.type() != FieldType.LIST
        && !field.at().equals(LANGUAGE)
        && !field.at().startsWith("/" + Safeguards.GROUP + "/");
  }

  private static Finding fault(String pointer, String expected, String remedy) {
    return new Finding(pointer, expected, null, remedy, Problem.LINK_REFUSED);
  }
}
