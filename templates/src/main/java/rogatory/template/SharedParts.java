package rogatory.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * What templates import instead of copying: code lists, groups of fields, and parts of schemas.
 *
 * @param codes code lists by name
 * @param groups groups of fields by name, with their conditions and gates
 * @param clocks how long the law gives
 * @param projections what each kind of recipient may have
 * @param relations what a link asks of the earlier request
 * @param translations what a person reads of groups and code lists, by language
 * @param safeguards the gates of the house
 * @param schemaParts the {@code $defs} that a schema may refer to without having them
 */
record SharedParts(
    Map<String, CodeList> codes,
    Map<String, Group> groups,
    ClockRules clocks,
    Projection.Sheet projections,
    Relations relations,
    Map<String, Lazy<TranslationSheet>> translations,
    Safeguards safeguards,
    Lazy<JsonNode> schemaParts) {
  private static final String FOLDER = TemplateFolder.SHARED;

  /** Where shared texts lie in other languages: what is asked, and what a request cites. */
  static final List<String> TEXTS =
      List.of(FOLDER + TemplateFolder.TEXTS, FOLDER + "/request-texts");

  /**
   * A file that holds a group of fields, with the conditions and gates that always go with them.
   *
   * @param name how templates import it
   * @param fields the fields
   * @param conditions between fields of the group
   * @param gates on fields of the group
   */
  record Group(String name, List<FieldSheet> fields, List<Rule> conditions, List<Gate> gates) {
    Group {
      Objects.requireNonNull(name, "name");
      fields = List.copyOf(Objects.requireNonNull(fields, "fields"));
      conditions = conditions == null ? List.of() : List.copyOf(conditions);
      gates = gates == null ? List.of() : List.copyOf(gates);
    }
  }

  /** What a sheet asks with its imports in their places; conditions and gates of imports first. */
  record Asked(List<FieldSheet> fields, List<Rule> conditions, List<Gate> gates) {}

  static SharedParts load(TemplateFolder builtIn) {
    Map<String, Group> groups = new LinkedHashMap<>();
    for (String path : builtIn.sheets(FOLDER + "/fields")) {
      Group group = SheetReader.yaml(builtIn, path, Group.class);
      groups.put(group.name(), group);
    }
    Map<String, CodeList> codes = codes(builtIn, FOLDER + "/codes");
    return new SharedParts(
        codes,
        groups,
        ClockRules.load(builtIn, FOLDER, codes.get("DEADLINE_RULE")),
        Projection.Sheet.load(builtIn, FOLDER),
        Relations.load(builtIn, FOLDER),
        translations(builtIn),
        Safeguards.load(builtIn),
        new Lazy<>(() -> SheetReader.json(builtIn, FOLDER + "/schema.json").path("$defs")));
  }

  private static Map<String, Lazy<TranslationSheet>> translations(TemplateFolder builtIn) {
    Map<String, Lazy<TranslationSheet>> translations = new LinkedHashMap<>();
    TEXTS.stream()
        .flatMap(place -> builtIn.languagesIn(place).stream())
        .distinct()
        .forEach(language -> translations.put(language, new Lazy<>(() -> read(builtIn, language))));
    return translations;
  }

  private static TranslationSheet read(TemplateFolder builtIn, String language) {
    return TEXTS.stream()
        .map(place -> place + "/" + language + ".yaml")
        .flatMap(file -> SheetReader.yamlIfThere(builtIn, file, TranslationSheet.class).stream())
        .reduce(TranslationSheet::over)
        .orElseGet(() -> TranslationSheet.none(language));
  }

  /** What a person reads of shared parts in this language. */
  TranslationSheet translation(String language) {
    Lazy<TranslationSheet> texts = translations.get(language);
    return texts == null ? TranslationSheet.none(language) : texts.get();
  }

  /** The same, before it what a folder of the agency says. */
  TranslationSheet translation(TemplateFolder folder, String language) {
    TranslationSheet said = translation(language);
    for (String place : folder instanceof TemplateFolder.Outside ? TEXTS : List.<String>of()) {
      String file = place + "/" + language + ".yaml";
      TranslationSheet below = said;
      said =
          SheetReader.yamlIfThere(folder, file, TranslationSheet.class)
              .map(sheet -> sheet.over(below))
              .orElse(below);
    }
    return said;
  }

  /** The code lists of a folder by name. */
  static Map<String, CodeList> codes(TemplateFolder folder, String path) {
    Map<String, CodeList> codes = new LinkedHashMap<>();
    for (String file : folder.sheets(path)) {
      CodeList list = SheetReader.yaml(folder, file, CodeList.class);
      if (codes.put(list.name(), list) != null) {
        throw new ContradictoryTemplateException(
            folder.name(file), 0, "The code list " + list.name() + " stands in two files.");
      }
    }
    return codes;
  }

  /**
   * What a sheet asks.
   *
   * @throws IllegalArgumentException when a group is not there or has no such field
   */
  Asked resolve(TemplateSheet sheet) {
    List<FieldSheet> fields = new ArrayList<>();
    List<Rule> conditions = new ArrayList<>();
    List<Gate> gates = new ArrayList<>();
    for (TemplateSheet.Entry entry : sheet.fields()) {
      if (entry.field() != null) {
        fields.add(entry.field());
      } else {
        Group group = group(entry);
        group.fields().forEach(field -> fields.add(entry.adapted(field)));
        group.conditions().forEach(rule -> conditions.add(rule.under(entry.when())));
        group.gates().forEach(gate -> gates.add(gate.under(entry.when())));
      }
    }
    Group safeguarded = groups.get(Safeguards.GROUP);
    if (safeguarded != null) {
      fields.addAll(safeguarded.fields());
    }
    conditions.addAll(sheet.conditions());
    gates.addAll(sheet.gates());
    return new Asked(fields, conditions, gates);
  }

  private Group group(TemplateSheet.Entry entry) {
    Group group = groups.get(entry.include());
    if (group == null) {
      throw new IllegalArgumentException(
          "There is no shared group of fields called " + entry.include() + ".");
    }
    changed(entry, group.fields());
    return group;
  }

  private static void changed(TemplateSheet.Entry entry, List<FieldSheet> group) {
    for (FieldChange change : entry.with()) {
      if (group.stream().noneMatch(field -> field.at().equals(change.at()))) {
        throw new IllegalArgumentException(
            "The shared group " + entry.include() + " has no field " + change.at() + ".");
      }
    }
  }
}
