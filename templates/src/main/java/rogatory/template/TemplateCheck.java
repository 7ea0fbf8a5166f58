package rogatory.template;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one template has to have beyond not contradicting itself. */
final class TemplateCheck {
  private final TemplateFolder folder;
  private final String path;
  private final String file;
  private final Template template;
  private final List<TemplateLint.Fault> faults;

  TemplateCheck(
      TemplateFolder folder, String path, Template template, List<TemplateLint.Fault> faults) {
    this.folder = folder;
    this.path = path;
    this.file = path + "/template.yaml";
    this.template = template;
    this.faults = faults;
  }

  /**
   * Looks at the whole template.
   *
   * @param known ids of the templates to which it may be linked
   */
  void check(Set<String> known) {
    TemplateSheet sheet = template.sheet();
    if (sheet.source().isBlank()) {
      add(TemplateLint.Kind.MISSING_SOURCE, "source:", "The template has no source.");
    }
    if (isBlank(sheet.issuer()) || isBlank(sheet.receiver())) {
      add(
          TemplateLint.Kind.MISSING_PARTY,
          "title:",
          "The template does not say who writes to whom (issuer, receiver).");
    }
    clocks(sheet.request().deadline());
    template.fields().values().forEach(this::placed);
    template.translations().values().stream().map(Lazy::get).forEach(this::translated);
    sheet.links().stream()
        .flatMap(link -> link.to().stream())
        .filter(to -> !known.contains(to))
        .distinct()
        .sorted()
        .forEach(this::leadsNowhere);
  }

  private void leadsNowhere(String to) {
    faults.add(
        new TemplateLint.Fault(
            folder.name(file),
            TemplateLoader.line(folder, file, "links:", to),
            TemplateLint.Kind.UNKNOWN_TEMPLATE,
            "There is no template " + to + " to which a request could be linked."));
  }

  /** Looks at the texts in these languages alone. */
  void check(List<String> languages) {
    template.translations().values().stream()
        .map(Lazy::get)
        .filter(translation -> languages.contains(translation.language()))
        .forEach(this::translated);
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /** Whatever is answered, one clock counts: the last always, or together they cover a list. */
  private void clocks(List<Mapping.Term> terms) {
    Set<String> covered = new HashSet<>();
    String at = null;
    for (Mapping.Term term : terms) {
      Predicate when = term.when();
      if (when == null) {
        return;
      }
      if (when.at() != null && !when.in().isEmpty() && (at == null || at.equals(when.at()))) {
        at = when.at();
        covered.addAll(when.in());
      }
    }
    FieldSheet field = at == null ? null : template.fields().get(at);
    boolean all =
        field != null
            && field.codes() != null
            && template.offered(field).stream()
                .map(CodeList.Entry::code)
                .allMatch(covered::contains);
    if (!all) {
      add(
          TemplateLint.Kind.CLOCK_WITHOUT_RULE,
          "deadline:",
          "Some answers lead to no deadline: let the last of deadline count always.");
    }
  }

  private void placed(FieldSheet field) {
    if (field.type() == FieldType.OBJECT
        || field.type() == FieldType.LIST
        || field.privacy().equals("P3")) {
      return;
    }
    boolean leaves = field.particular() || isMapped(field.at());
    if (leaves == field.house()) {
      add(
          TemplateLint.Kind.FIELD_NOT_PLACED,
          field.at(),
          leaves
              ? "The field " + field.at() + " is said to stay in the house and leaves it."
              : "The field "
                  + field.at()
                  + " goes to nobody: map it, make it particular, or say house: true.");
    }
  }

  private boolean isMapped(String at) {
    Mapping mapping = template.sheet().request();
    Stream<Choice> choices =
        Stream.of(
                mapping.kind(),
                mapping.language(),
                mapping.measures(),
                mapping.reasons(),
                mapping.validFor())
            .flatMap(List::stream);
    Stream<Choice> others =
        Stream.concat(
            mapping.legalBases().stream().flatMap(basis -> basis.jurisdiction().stream()),
            mapping.deadline().stream().flatMap(term -> term.length().stream()));
    Stream<@Nullable String> groups =
        Stream.concat(
            Stream.of(mapping.items(), mapping.territory()),
            mapping.legalBases().stream().map(Mapping.Basis::each));
    return Stream.concat(choices, others).anyMatch(choice -> at.equals(choice.at()))
        || groups.anyMatch(
            group -> group != null && (at.equals(group) || at.startsWith(group + "/")));
  }

  private void translated(Translation translation) {
    String texts = path + "/texts/" + translation.language() + ".yaml";
    for (String text : translation.missing()) {
      faults.add(
          new TemplateLint.Fault(
              folder.name(texts),
              0,
              TemplateLint.Kind.MISSING_TRANSLATION,
              "There is no text in " + translation.language() + " for " + text + "."));
    }
    for (String stranger : translation.strangers()) {
      String mark = stranger.substring(stranger.lastIndexOf(' ') + 1);
      faults.add(
          new TemplateLint.Fault(
              folder.name(texts),
              TemplateLoader.line(folder, texts, mark),
              TemplateLint.Kind.CONTRADICTION,
              "The template has no " + stranger + ", of which a text is given."));
    }
  }

  private void add(TemplateLint.Kind kind, String mark, String sentence) {
    faults.add(
        new TemplateLint.Fault(
            folder.name(file), TemplateLoader.line(folder, file, mark), kind, sentence));
  }
}
