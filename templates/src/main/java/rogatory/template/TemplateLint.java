package rogatory.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds every fault of templates as data, also those with which the gateway would start: what has
 * no source, no translation, no clock, no mapping, or no place in what leaves the house.
 */
public final class TemplateLint {
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  private TemplateLint() {}

  /** What kind of fault. */
  public enum Kind {
    /** The folder contradicts itself: the gateway does not start with it. */
    CONTRADICTION,
    /** A code is named that its list does not have. */
    UNKNOWN_CODE,
    /** A template, a code list or a clock does not say on what it stands. */
    MISSING_SOURCE,
    /** A template does not say who writes to whom. */
    MISSING_PARTY,
    /** A text is missing in a language into which the template is said to be translated. */
    MISSING_TRANSLATION,
    /** Some answers lead to no deadline. */
    CLOCK_WITHOUT_RULE,
    /** A ground for refusal is not said to be one of any instrument. */
    GROUND_WITHOUT_MAPPING,
    /** A field goes to nobody, and does not say that it stays in the house. */
    FIELD_NOT_PLACED,
    /** A relation is taken to a template that is neither in the product nor in the folder. */
    UNKNOWN_TEMPLATE
  }

  /**
   * One fault.
   *
   * @param file path of the file
   * @param line line in the file, from 1; 0 when it is about the file as a whole
   * @param kind what kind
   * @param sentence what is wrong
   */
  public record Fault(String file, int line, Kind kind, String sentence) {
    /** As a compiler says it. */
    @Override
    public String toString() {
      return file + (line > 0 ? ":" + line : "") + ": " + sentence;
    }
  }

  /** The faults of the templates of the product; empty when there is none. */
  public static List<Fault> builtIn() {
    TemplateFolder folder = new TemplateFolder.BuiltIn();
    return new TemplateLint().check(folder, folder);
  }

  /**
   * The faults of the templates in a folder of the agency; empty when there is none.
   *
   * @param folder holds templates, each at {@code <id>/<version>}
   */
  public static List<Fault> folder(Path folder) {
    return new TemplateLint()
        .check(new TemplateFolder.BuiltIn(), new TemplateFolder.Outside(folder));
  }

  private List<Fault> check(TemplateFolder builtIn, TemplateFolder folder) {
    try {
      SharedParts shared = SharedParts.load(builtIn);
      if (builtIn.equals(folder)) {
        lists(folder, "shared/codes");
      }
      new SharedTextsCheck(folder, shared, faults).check();
      TemplateLoader loader = new TemplateLoader(shared);
      known(builtIn);
      known(folder);
      for (String path : folder.templates()) {
        if (folder.isTranslation(path)) {
          translation(loader, builtIn, folder, path);
        } else {
          template(loader, folder, path);
        }
      }
    } catch (ContradictoryTemplateException unreadable) {
      stop(unreadable);
    }
    return List.copyOf(new LinkedHashSet<>(faults));
  }

  /** Ids of templates to which a link may lead. */
  private void known(TemplateFolder folder) {
    folder.templates().stream()
        .filter(path -> !folder.isTranslation(path))
        .forEach(path -> known.add(path.substring(0, path.indexOf('/'))));
  }

  private void template(TemplateLoader loader, TemplateFolder folder, String path) {
    Template template;
    try {
      template = loader.read(folder, path);
    } catch (ContradictoryTemplateException contradiction) {
      stop(contradiction);
      return;
    }
    List<ContradictoryTemplateException> stops =
        new Consistency(folder, path, template, loader.safeguards()).faults();
    stops.forEach(this::stop);
    new TemplateCheck(folder, path, template, faults).check(known);
    lists(folder, path + "/codes");
  }

  /** Texts of a template of the product. */
  private void translation(
      TemplateLoader loader, TemplateFolder builtIn, TemplateFolder folder, String path) {
    try {
      if (!builtIn.templates().contains(path)) {
        throw TemplateLoader.nothingToTranslate(folder, path);
      }
      Template template = loader.translated(folder, path, loader.read(builtIn, path));
      new TemplateCheck(folder, path, template, faults).check(folder.languages(path));
    } catch (ContradictoryTemplateException contradiction) {
      stop(contradiction);
    }
  }

  private void lists(TemplateFolder folder, String path) {
    for (String file : folder.sheets(path)) {
      try {
        new CodeListCheck(folder, file, faults).check();
      } catch (ContradictoryTemplateException contradiction) {
        stop(contradiction);
      }
    }
  }

  private void stop(ContradictoryTemplateException contradiction) {
    String sentence = contradiction.sentence();
    Kind kind =
        sentence.contains(" has no code ")
            ? Kind.UNKNOWN_CODE
            : sentence.startsWith("There is no deadline rule ")
                ? Kind.CLOCK_WITHOUT_RULE
                : Kind.CONTRADICTION;
    faults.add(new Fault(contradiction.file(), contradiction.line(), kind, sentence));
  }
}
