package rogatory.template;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Problem;

/**
 * The gate of the language: a request leaves in a language that the addressee takes and in which
 * its template has every text. An addressee that has declared no language leaves the choice among
 * the languages of the template.
 *
 * @param template whose request it is
 * @param taken the languages that the addressee declared, ISO 639-1; empty while it has not said
 */
record LanguageGate(Template template, Set<String> taken) {
  /** Why no request in the language that is answered leaves; empty when it may. */
  Optional<Finding> fault(Answers answers) {
    String language = Choice.first(template.sheet().request().language(), answers);
    if (language == null) {
      return Optional.empty();
    }
    boolean isTaken = taken.isEmpty() || taken.contains(language);
    return isTaken && template.languages().contains(language)
        ? Optional.empty()
        : Optional.of(
            new Finding(
                pointer(),
                expected(),
                null,
                remedy(language),
                isTaken ? Problem.LANGUAGE_NOT_COMPLETE : Problem.LANGUAGE_NOT_ACCEPTED));
  }

  private String pointer() {
    return template.sheet().request().language().stream()
        .map(Choice::at)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  private List<String> open() {
    return template.languages().stream()
        .filter(language -> taken.isEmpty() || taken.contains(language))
        .sorted()
        .toList();
  }

  private String expected() {
    if (taken.isEmpty()) {
      return "a language in which the template has every text: " + said(open());
    }
    String both = "a language that the addressee takes and in which the template has every text: ";
    return open().isEmpty()
        ? both
            + "there is none; the addressee takes "
            + said(taken)
            + ", the template has "
            + said(template.languages())
        : both + said(open());
  }

  private String remedy(String language) {
    String wanted = wanted(language);
    String add =
        wanted == null
            ? ""
            : "have its texts added as %s/%s/texts/%s.yaml in a folder of templates of the agency"
                .formatted(template.ref().id(), template.ref().version(), wanted);
    if (open().isEmpty()) {
      return "Choose another addressee or template, or " + add + ".";
    }
    String these = taken.isEmpty() ? "one of these languages" : String.join(" or ", open());
    String choose = "Draw the request up in " + these;
    return wanted == null ? choose + "." : choose + ", or " + add + ".";
  }

  /** A language that is taken and that the template lacks, the answer before others. */
  private @Nullable String wanted(String language) {
    return taken.isEmpty()
        ? "LANGUAGE"
        : taken.stream()
            .filter(one -> !template.languages().contains(one))
            .min(
                Comparator.<String, Boolean>comparing(one -> !one.equals(language))
                    .thenComparing(Comparator.naturalOrder()))
            .orElse(null);
  }

  private static String said(Collection<String> languages) {
    return languages.stream().sorted().collect(Collectors.joining(", "));
  }
}
