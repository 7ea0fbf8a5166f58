package rogatory.template;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rogatory.request.TemplateRef;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the templates of a folder and stops at the first that contradicts itself. */
final class TemplateLoader {
  private final SharedParts shared;
  private final Map<String, TranslationSheet> sharedTexts = new HashMap<>();
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry
                  .schemaLoader(loader -> loader.fetchRemoteResources(false))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .formatAssertionsEnabled(true)
                          .pathType(PathType.JSON_POINTER)
                          .locale(Locale.ROOT)
                          .build()));

  TemplateLoader(SharedParts shared) {
    this.shared = shared;
  }

  /** The template in {@code id/version}, found consistent. */
  Template load(TemplateFolder folder, String path) {
    Template template = read(folder, path);
    new Consistency(folder, path, template, safeguards()).check();
    return template;
  }

  /** The gates of the house, which no template may contradict. */
  Safeguards safeguards() {
    return shared.safeguards();
  }

  /** The template in {@code id/version}, not yet held against itself. */
  Template read(TemplateFolder folder, String path) {
    String file = path + "/template.yaml";
    TemplateSheet sheet = SheetReader.yaml(folder, file, TemplateSheet.class);
    if (!path.equals(sheet.id() + "/" + sheet.version())) {
      throw contradiction(
          folder, file, "id:", "The folder is called " + path + ", the sheet says otherwise.");
    }
    SharedParts.Asked asked = asked(folder, file, sheet);
    Map<String, CodeList> codes = codes(folder, path);
    JsonNode schema = complete(SheetReader.json(folder, path + "/schema.json"));
    Map<String, JsonNode> outline = outline(folder, path + "/schema.json", schema);
    Template template =
        new Template(
            ref(folder, file, sheet),
            sheet,
            fields(folder, file, asked.fields()),
            asked.conditions(),
            asked.gates(),
            codes,
            shared.clocks().with(folder, path),
            compile(folder, path + "/schema.json", schema),
            schema.toString(),
            outline,
            Map.of());
    return translated(folder, path, template, sheet.languages());
  }

  /** A template with the languages that a folder adds to it, or says otherwise. */
  Template translated(TemplateFolder folder, String path, Template template) {
    List<String> languages = folder.languages(path);
    if (languages.contains(template.sheet().language())) {
      throw contradiction(
          folder,
          path + "/texts/" + template.sheet().language() + ".yaml",
          "language:",
          "The template itself is in this language.");
    }
    return translated(folder, path, template, languages);
  }

  private Template translated(
      TemplateFolder folder, String path, Template template, List<String> languages) {
    Map<String, Translation> translations = new LinkedHashMap<>(template.translations());
    for (String language : languages) {
      String file = path + "/texts/" + language + ".yaml";
      TranslationSheet own =
          folder.text(file).isPresent()
              ? SheetReader.yaml(folder, file, TranslationSheet.class)
              : TranslationSheet.none(language);
      if (!own.language().equals(language)) {
        throw contradiction(folder, file, "language:", "The file is called " + language + ".");
      }
      translations.put(
          language, new Translation.Maker(template, own, sharedTexts(folder, language)).make());
    }
    return template.translated(translations);
  }

  private TranslationSheet sharedTexts(TemplateFolder folder, String language) {
    return sharedTexts.computeIfAbsent(
        folder.name(language), texts -> shared.translation(folder, language));
  }

  private static TemplateRef ref(TemplateFolder folder, String file, TemplateSheet sheet) {
    try {
      return new TemplateRef(sheet.id(), sheet.version());
    } catch (IllegalArgumentException form) {
      throw contradiction(folder, file, "id:", form.getMessage() + ".");
    }
  }

  private SharedParts.Asked asked(TemplateFolder folder, String file, TemplateSheet sheet) {
    try {
      return shared.resolve(sheet);
    } catch (IllegalArgumentException unknown) {
      String sentence = String.valueOf(unknown.getMessage());
      String named = sentence.substring(sentence.lastIndexOf(' ') + 1, sentence.length() - 1);
      throw contradiction(folder, file, named, sentence);
    }
  }

  private static Map<String, FieldSheet> fields(
      TemplateFolder folder, String file, List<FieldSheet> asked) {
    Map<String, FieldSheet> fields = new LinkedHashMap<>();
    for (FieldSheet field : asked) {
      if (fields.put(field.at(), field) != null) {
        throw contradiction(
            folder, file, field.at(), "The field " + field.at() + " is described twice.");
      }
    }
    return fields;
  }

  private Map<String, CodeList> codes(TemplateFolder folder, String path) {
    Map<String, CodeList> codes = new LinkedHashMap<>(shared.codes());
    SharedParts.codes(folder, path + "/codes")
        .forEach(
            (name, list) -> {
              if (codes.put(name, list) != null) {
                throw new ContradictoryTemplateException(
                    folder.name(path + "/codes"),
                    0,
                    "The code list " + name + " is shared already.");
              }
            });
    return codes;
  }

  /** The schema with the safeguards, and the shared parts that it does not have itself. */
  private JsonNode complete(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      object
          .withObjectProperty("properties")
          .putObject(Safeguards.GROUP)
          .put("$ref", "#/$defs/" + Safeguards.GROUP);
      ObjectNode parts = object.withObjectProperty("$defs");
      shared
          .schemaParts()
          .properties()
          .forEach(
              part -> {
                if (!parts.has(part.getKey())) {
                  parts.set(part.getKey(), part.getValue());
                }
              });
    }
    return schema;
  }

  private static Map<String, JsonNode> outline(
      TemplateFolder folder, String file, JsonNode schema) {
    for (String reference : schema.findValuesAsString("$ref")) {
      if (!reference.startsWith("#/$defs/")) {
        throw contradiction(
            folder, file, reference, "A schema refers only to its own or shared $defs.");
      }
    }
    try {
      SchemaOutline outline = new SchemaOutline(schema);
      for (String group : outline.openGroups()) {
        throw contradiction(
            folder,
            file,
            "\"" + group.substring(group.lastIndexOf('/') + 1) + "\"",
            "The group " + group + "/ must have additionalProperties false.");
      }
      return outline.parts();
    } catch (IllegalArgumentException fault) {
      throw contradiction(folder, file, "$ref", fault.getMessage() + ".");
    }
  }

  private Schema compile(TemplateFolder folder, String file, JsonNode schema) {
    try {
      Schema compiled = schemas.getSchema(schema);
      compiled.initializeValidators();
      return compiled;
    } catch (SchemaException fault) {
      throw contradiction(folder, file, "", "This is no JSON Schema 2020-12.");
    }
  }

  /** A folder that holds texts of a template that is nowhere. */
  static ContradictoryTemplateException nothingToTranslate(TemplateFolder folder, String path) {
    return new ContradictoryTemplateException(
        folder.name(path + TemplateFolder.TEXTS), 0, "There is no template " + path + ".");
  }

  /** A contradiction at the first line of the file that holds the mark. */
  static ContradictoryTemplateException contradiction(
      TemplateFolder folder, String file, String mark, String sentence) {
    return new ContradictoryTemplateException(
        folder.name(file), line(folder, file, mark), sentence);
  }

  /** The first line of the file that holds the mark, from 1; 0 when none does. */
  static int line(TemplateFolder folder, String file, String mark) {
    int at = 0;
    for (String text : folder.text(file).orElse("").lines().toList()) {
      at++;
      if (!mark.isEmpty() && holds(text, mark)) {
        return at;
      }
    }
    return 0;
  }

  /** Whether the line holds the mark, and not as the beginning of a longer word. */
  private static boolean holds(String line, String mark) {
    int at = line.indexOf(mark);
    int end = at + mark.length();
    return at >= 0
        && (end == line.length()
            || !Character.isLetterOrDigit(line.charAt(end)) && line.charAt(end) != '/');
  }
}
