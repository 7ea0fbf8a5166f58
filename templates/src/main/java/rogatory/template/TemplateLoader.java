package rogatory.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import rogatory.request.TemplateRef;

/**
 * Reads the templates of a folder and stops at the first that contradicts itself. Of what the build
 * has proven only the sheet is read; schema and texts are when first asked for, by any thread.
 */
final class TemplateLoader {
  private final SharedParts shared;
  private final Map<String, TranslationSheet> sharedTexts = new ConcurrentHashMap<>();
  private final AnswerSchemas schemas;

  TemplateLoader(SharedParts shared) {
    this.shared = shared;
    this.schemas = new AnswerSchemas(shared.schemaParts());
  }

  /** The template in {@code id/version}, found consistent now or by the build. */
  Template load(TemplateFolder folder, String path) {
    if (folder.isProven()) {
      return read(folder, path, false);
    }
    Template template = read(folder, path);
    new Consistency(folder, path, template, safeguards()).check();
    return template;
  }

  /** The gates of the house, which no template may contradict. */
  Safeguards safeguards() {
    return shared.safeguards();
  }

  /** All of the template in {@code id/version}, not yet held against itself. */
  Template read(TemplateFolder folder, String path) {
    return read(folder, path, true);
  }

  private Template read(TemplateFolder folder, String path, boolean all) {
    String file = path + "/template.yaml";
    TemplateSheet sheet = SheetReader.yaml(folder, file, TemplateSheet.class);
    if (!path.equals(sheet.id() + "/" + sheet.version())) {
      throw contradiction(
          folder, file, "id:", "The folder is called " + path + ", the sheet says otherwise.");
    }
    SharedParts.Asked asked = asked(folder, file, sheet);
    Map<String, CodeList> codes = codes(folder, path);
    AnswerSchema schema = schemas.of(folder, path + "/schema.json");
    if (all) {
      schema.outline();
    }
    Template template =
        new Template(
            ref(folder, file, sheet),
            sheet,
            fields(folder, file, asked.fields()),
            asked.conditions(),
            asked.gates(),
            codes,
            shared.clocks().with(folder, path),
            schema,
            Map.of());
    if (all) {
      schema.compiled();
    }
    return translated(folder, path, template, sheet.languages(), all);
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
    return translated(folder, path, template, languages, true);
  }

  private Template translated(
      TemplateFolder folder, String path, Template template, List<String> languages, boolean all) {
    Map<String, Lazy<Translation>> translations = new LinkedHashMap<>(template.translations());
    for (String language : languages) {
      Lazy<Translation> texts = new Lazy<>(() -> texts(folder, path, template, language));
      if (all) {
        texts.get();
      }
      translations.put(language, texts);
    }
    return template.translated(translations);
  }

  private Translation texts(
      TemplateFolder folder, String path, Template template, String language) {
    String file = path + "/texts/" + language + ".yaml";
    TranslationSheet own =
        SheetReader.yamlIfThere(folder, file, TranslationSheet.class)
            .orElseGet(() -> TranslationSheet.none(language));
    if (!own.language().equals(language)) {
      throw contradiction(folder, file, "language:", "The file is called " + language + ".");
    }
    return new Translation.Maker(template, own, sharedTexts(folder, language)).make();
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
    return line(folder, file, "", mark);
  }

  /** The first line that holds the mark after one that begins with the heading. */
  static int line(TemplateFolder folder, String file, String heading, String mark) {
    int at = 0;
    boolean below = heading.isEmpty();
    for (String text : folder.text(file).orElse("").lines().toList()) {
      at++;
      below |= text.startsWith(heading);
      if (below && !mark.isEmpty() && holds(text, mark)) {
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
