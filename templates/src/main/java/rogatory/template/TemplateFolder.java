package rogatory.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where templates lie: in the jar, or in a folder of the agency. */
interface TemplateFolder {
  /** Where in a template, or beside shared parts, its texts in other languages lie. */
  String TEXTS = "/texts";

  /** Where shared parts lie; no template is called so. */
  String SHARED = "shared";

  /**
   * Whether the build has looked at all that lies here, so that a part need not be read before it
   * is asked for.
   */
  boolean isProven();

  /** What a person is told a file is called. */
  String name(String path);

  /** The text of a file, UTF-8; empty when there is none. */
  Optional<String> text(String path);

  /** The templates in it, each as {@code id/version}; also those that it only translates. */
  List<String> templates();

  /** The languages into which a template is translated here, by the files that are there. */
  default List<String> languages(String template) {
    return languagesIn(template + TEXTS);
  }

  /** The languages of the files directly in a folder in it, which are called by their language. */
  default List<String> languagesIn(String path) {
    return sheets(path).stream()
        .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - ".yaml".length()))
        .filter(language -> language.matches("[a-z]{2}"))
        .toList();
  }

  /** Whether there are only texts here, of a template that lies elsewhere. */
  default boolean isTranslation(String template) {
    return text(template + "/template.yaml").isEmpty() && !languages(template).isEmpty();
  }

  /** The YAML files directly in a folder in it, in order of name. */
  List<String> sheets(String path);

  /** The templates and shared parts that come with the product. */
  final class BuiltIn implements TemplateFolder {
    private static final String ROOT = "templates/";

    private final ProductFiles files = new ProductFiles(BuiltIn.class, ROOT + "index");

    @Override
    public boolean isProven() {
      return true;
    }

    @Override
    public String name(String path) {
      return ROOT + path;
    }

    @Override
    public Optional<String> text(String path) {
      return files.text(path);
    }

    @Override
    public List<String> templates() {
      return files.listed("");
    }

    @Override
    public List<String> sheets(String path) {
      return files.listed(path + "/");
    }

    @Override
    public boolean isTranslation(String template) {
      return false;
    }
  }

  /** Templates in a folder outside the jar. */
  final class Outside implements TemplateFolder {
    private final AgencyFiles files;

    Outside(Path folder) {
      this.files = new AgencyFiles(folder, ContradictoryTemplateException::new);
    }

    @Override
    public boolean isProven() {
      return false;
    }

    @Override
    public String name(String path) {
      return files.name(path);
    }

    @Override
    public Optional<String> text(String path) {
      return files.text(path);
    }

    @Override
    public List<String> templates() {
      if (!files.isFolder("")) {
        throw new ContradictoryTemplateException(
            name(""), 0, "The folder of templates cannot be read.");
      }
      List<String> found = new ArrayList<>();
      for (String id : files.listed("")) {
        if (!id.equals(SHARED)) {
          files.listed(id).forEach(version -> found.add(id + "/" + version));
        }
      }
      return found;
    }

    @Override
    public List<String> sheets(String path) {
      return files.sheets(path);
    }
  }
}
