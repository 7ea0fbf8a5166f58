package rogatory.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rogatory.request.FurtherClock;
import tools.jackson.databind.JsonNode;

/**
 * Holds the parts of a template against each other: sheet against schema, both against code lists,
 * conditions, gates and mapping against the fields.
 */
final class Consistency {
  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_LIST = 10_000;
  private static final int LONGEST_NAME = 300;
  private static final int LONGEST_POINTER = 56;

  private final TemplateFolder folder;
  private final String sheetFile;
  private final String schemaFile;
  private final Template template;
  private final Safeguards safeguards;
  private final List<ContradictoryTemplateException> faults = new ArrayList<>();

  Consistency(TemplateFolder folder, String path, Template template, Safeguards safeguards) {
    this.safeguards = safeguards;
    this.folder = folder;
    this.sheetFile = path + "/template.yaml";
    this.schemaFile = path + "/schema.json";
    this.template = template;
  }

  /** Stops at the first fault. */
  void check() {
    List<ContradictoryTemplateException> found = faults();
    if (!found.isEmpty()) {
      throw found.get(0);
    }
  }

  /** Every fault. */
  List<ContradictoryTemplateException> faults() {
    TemplateSheet sheet = template.sheet();
    if (sheet.validTo() != null && sheet.validTo().isBefore(sheet.validFrom())) {
      inSheet("validTo", "validTo is before validFrom.");
    }
    template.fields().values().forEach(this::field);
    template.outline().forEach(this::limits);
    template.conditions().forEach(this::condition);
    template.gates().forEach(this::gate);
    sheet.links().forEach(this::link);
    mapping(sheet.request());
    String contradiction = safeguards.contradiction(template);
    if (contradiction != null) {
      inSheet("measures:", contradiction);
    }
    return List.copyOf(faults);
  }

  private void field(FieldSheet field) {
    JsonNode part = template.outline().get(field.at());
    if (part == null) {
      inSheet(field.at(), "The field " + field.at() + " is not in schema.json.");
      return;
    }
    String type = part.path("type").asString("");
    if (!type.equals(field.type().schemaType())) {
      inSheet(field.at(), "The field " + field.at() + " has another type in schema.json.");
    }
    codes(field, part);
    for (String bound : Stream.of(field.min(), field.max()).filter(b -> b != null).toList()) {
      if (field.type() != FieldType.DURATION || Judge.length(bound) == null) {
        inSheet(field.at(), "The bounds of " + field.at() + " are no durations.");
      }
    }
    if (field.particular()) {
      shown(field);
    }
    if (field.section() != null) {
      headed(field.at(), field.section());
    }
  }

  /** A section, or that of which it is a part, has a heading. */
  private void headed(String at, String section) {
    Map<String, String> sections = template.sheet().sections();
    String whole = section.replaceFirst("\\..*", "");
    if (!sections.containsKey(section) && !sections.containsKey(whole)) {
      inSheet(at, "The section " + section + " of " + at + " has no heading in sections.");
    }
  }

  private void codes(FieldSheet field, JsonNode part) {
    boolean coded = field.type() == FieldType.CODE || field.type() == FieldType.CODES;
    if (coded != (field.codes() != null)) {
      inSheet(field.at(), "The field " + field.at() + " and its codes do not fit.");
    }
    if (field.codes() != null) {
      listed(field.at(), field.codes(), field.only());
      JsonNode values = field.type() == FieldType.CODES ? part.path("items") : part;
      listed(
          field.at(),
          field.codes(),
          values.path("enum").values().stream().map(JsonNode::asString).toList());
    }
  }

  /** What is shown to the recipient fits into the exchange schema and is no victim's handle. */
  private void shown(FieldSheet field) {
    if (field.at().length() > LONGEST_POINTER || field.label().length() > LONGEST_NAME) {
      inSheet(field.at(), "The field " + field.at() + " has a name that is too long to show.");
    }
    if (field.type() == FieldType.OBJECT
        || field.type() == FieldType.LIST
        || field.privacy().equals("P3")) {
      inSheet(field.at(), "The field " + field.at() + " cannot be shown to the recipient.");
    }
  }

  private void listed(String at, String list, List<String> values) {
    CodeList codes = template.codes().get(list);
    if (codes == null) {
      inSheet(at, "There is no code list " + list + ".");
      return;
    }
    for (String value : values) {
      if (codes.find(value).isEmpty()) {
        inSheet(at, "The code list " + list + " has no code " + value + ".");
      }
    }
  }

  private void limits(String at, JsonNode part) {
    if (!template.fields().containsKey(at)) {
      inSchema(at, "The property " + at + " is no field of template.yaml.");
    }
    switch (part.path("type").asString("")) {
      case "string" -> {
        int longest = part.path("maxLength").asInt(0);
        if (longest < 1 || longest > LONGEST_TEXT) {
          inSchema(at, "The text " + at + " needs a maxLength of 1 to " + LONGEST_TEXT + ".");
        }
      }
      case "array" -> {
        int most = part.path("maxItems").asInt(0);
        if (most < 1 || most > LONGEST_LIST) {
          inSchema(at, "The list " + at + " needs a maxItems of 1 to " + LONGEST_LIST + ".");
        }
      }
      default -> {}
    }
  }

  private void condition(Rule rule) {
    looks(rule.when());
    Stream.of(rule.require(), rule.forbid()).flatMap(List::stream).forEach(this::known);
    if (rule.at() != null) {
      comparable(rule.at(), rule.in());
    }
    if (rule.same() != null) {
      known(rule.same());
    }
    aged(rule);
  }

  /** What has to be old is an instant. */
  private void aged(Rule rule) {
    FieldSheet field = rule.at() == null ? null : template.fields().get(rule.at());
    if (rule.aged() != null && field != null && field.type() != FieldType.INSTANT) {
      inSheet(field.at(), "The field " + field.at() + " is no instant, and cannot be old enough.");
    }
  }

  private void link(Relations.Taken link) {
    looks(link.when());
    if (link.place() != null) {
      known(link.place());
    }
    Set<String> beside =
        template.sheet().request().beside().stream()
            .map(Mapping.Term::code)
            .collect(Collectors.toSet());
    link.clocks().stream()
        .filter(code -> !beside.contains(code))
        .forEach(code -> inSheet(code, "The rule " + code + " is not named under beside."));
  }

  private void gate(Gate gate) {
    looks(gate.when());
    comparable(gate.at(), gate.in());
  }

  private void looks(@Nullable Predicate predicate) {
    if (predicate != null) {
      predicate
          .looks()
          .forEach(
              look -> {
                if (look.at() != null) {
                  comparable(look.at(), look.in());
                  comparable(look.at(), look.contains());
                }
              });
    }
  }

  /** The field exists, and where it takes codes the values it is compared with are codes. */
  private void comparable(String at, List<String> values) {
    FieldSheet field = known(at);
    if (field != null && field.codes() != null) {
      listed(at, field.codes(), values);
    }
  }

  private @Nullable FieldSheet known(String at) {
    FieldSheet field = template.fields().get(at);
    if (field == null) {
      inSheet(at, "There is no field " + at + ".");
    }
    return field;
  }

  private void mapping(Mapping mapping) {
    coded(mapping.kind(), "REQUEST_KIND");
    coded(mapping.measures(), "MEASURE");
    Stream.of(mapping.language(), mapping.reasons(), mapping.validFor()).forEach(this::choices);
    constants(mapping.language(), "[a-z]{2}", "language");
    constants(mapping.validFor(), "P[1-9][0-9]{0,3}D", "validFor");
    Stream.of(mapping.items(), mapping.territory()).forEach(this::optional);
    for (Mapping.Basis basis : mapping.legalBases()) {
      looks(basis.when());
      optional(basis.each());
      Stream.of(basis.instrument(), basis.provision())
          .filter(text -> text != null && text.length() > LONGEST_NAME)
          .forEach(
              text -> {
                inSheet(text, "A name of more than " + LONGEST_NAME + " characters.");
              });
      choices(basis.jurisdiction());
    }
    mapping.deadline().forEach(this::main);
    mapping.beside().forEach(this::term);
  }

  /** The clock of the addressee begins with its receipt, and has somebody who must answer. */
  private void main(Mapping.Term term) {
    term(term);
    template
        .clocks()
        .find(term.code())
        .filter(rule -> rule.term() || rule.start().seen() != FurtherClock.Begins.RECEIPT)
        .ifPresent(
            rule ->
                inSheet(
                    term.code(),
                    "The rule "
                        + term.code()
                        + " is a term or does not begin with receipt: name it under beside."));
  }

  /** The rule is there, and a length of its own only where the rule allows one. */
  private void term(Mapping.Term term) {
    looks(term.when());
    choices(term.length());
    template
        .clocks()
        .find(term.code())
        .ifPresentOrElse(
            rule -> ruled(term, rule),
            () -> inSheet(term.code(), "There is no deadline rule " + term.code() + "."));
  }

  private void ruled(Mapping.Term term, ClockRule rule) {
    ClockRule.Own own = rule.own();
    if (own == null && !term.length().isEmpty()) {
      inSheet(term.code(), "The rule " + term.code() + " allows no length of its own.");
    } else if (rule.length() == null && term.length().isEmpty()) {
      inSheet(term.code(), "The rule " + term.code() + " needs a length of its own.");
    } else if (own != null && !term.length().stream().allMatch(length -> allows(own, length))) {
      inSheet(term.code(), "The length of " + term.code() + " is not within its rule.");
    }
  }

  private boolean allows(ClockRule.Own own, Choice length) {
    FieldSheet field = length.at() == null ? null : template.fields().get(length.at());
    boolean bounded = field == null || field.type() == FieldType.DURATION && field.min() != null;
    return bounded
        && Stream.of(
                length.constant(),
                field == null ? null : field.min(),
                field == null ? null : field.max())
            .filter(bound -> bound != null)
            .allMatch(own::allows);
  }

  private void coded(List<Choice> choices, String list) {
    choices(choices);
    for (Choice choice : choices) {
      if (choice.constant() != null) {
        listed(choice.constant(), list, List.of(choice.constant()));
      } else if (choice.at() != null && !list.equals(listOf(choice.at(), list))) {
        inSheet(choice.at(), "The field " + choice.at() + " has no codes of " + list + ".");
      }
    }
  }

  /** The list of a field; of one that is not there, which is a fault already, the one wanted. */
  private @Nullable String listOf(String at, String wanted) {
    FieldSheet field = template.fields().get(at);
    return field == null ? wanted : field.codes();
  }

  private void choices(List<Choice> choices) {
    for (Choice choice : choices) {
      looks(choice.when());
      optional(choice.at());
    }
  }

  private void constants(List<Choice> choices, String form, String name) {
    for (Choice choice : choices) {
      if (choice.constant() != null && !choice.constant().matches(form)) {
        inSheet(name + ":", "The constant of " + name + " has another form: " + form + ".");
      }
    }
  }

  private void optional(@Nullable String at) {
    if (at != null) {
      known(at);
    }
  }

  private void inSheet(String mark, String sentence) {
    faults.add(TemplateLoader.contradiction(folder, sheetFile, mark, sentence));
  }

  private void inSchema(String at, String sentence) {
    String name = at.substring(at.lastIndexOf('/') + 1);
    faults.add(TemplateLoader.contradiction(folder, schemaFile, "\"" + name + "\"", sentence));
  }
}
