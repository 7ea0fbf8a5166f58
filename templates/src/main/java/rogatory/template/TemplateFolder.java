package rogatory.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where templates lie: in the jar, or in a folder of the agency. */
interface TemplateFolder {
  /** No file of a template is longer. */
  int LARGEST_FILE = 1024 * 1024;

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
      return listed("");
    }

    @Override
    public List<String> sheets(String path) {
      return listed(path + "/");
    }

    @Override
    public boolean isTranslation(String template) {
      return false;
    }

    /** A jar has no folders to look into, so its contents are listed in files called index. */
    private List<String> listed(String path) {
      return text(path + "index").stream()
          .flatMap(String::lines)
          .filter(line -> !line.isBlank())
          .map(line -> path + line)
          .toList();
    }
  }

  /** Templates in a folder outside the jar. */
  record Outside(Path folder) implements TemplateFolder {
    @Override
    public boolean isProven() {
      return false;
    }

    @Override
    public String name(String path) {
      return folder.resolve(path).toString();
    }

    @Override
    public Optional<String> text(String path) {
      Path file = folder.resolve(path);
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      try {
        if (Files.size(file) > LARGEST_FILE) {
          throw new ContradictoryTemplateException(
              name(path), 0, "The file is longer than " + LARGEST_FILE + " bytes.");
        }
        return Optional.of(Files.readString(file));
      } catch (IOException unreadable) {
        throw new ContradictoryTemplateException(
            name(path), 0, "The file cannot be read as UTF-8 text.");
      }
    }

    @Override
    public List<String> templates() {
      List<String> found = new ArrayList<>();
      for (Path id : listed(folder)) {
        if (Files.isDirectory(id) && !id.getFileName().toString().equals(SHARED)) {
          for (Path version : listed(id)) {
            found.add(id.getFileName() + "/" + version.getFileName());
          }
        }
      }
      return found;
    }

    @Override
    public List<String> sheets(String path) {
      Path inside = folder.resolve(path);
      return !Files.isDirectory(inside)
          ? List.of()
          : listed(inside).stream()
              .map(file -> path + "/" + file.getFileName())
              .filter(file -> file.endsWith(".yaml"))
              .toList();
    }

    private List<Path> listed(Path directory) {
      try (Stream<Path> entries = Files.list(directory)) {
        return entries
            .filter(entry -> !entry.getFileName().toString().startsWith("."))
            .sorted()
            .toList();
      } catch (IOException unreadable) {
        throw new ContradictoryTemplateException(
            directory.toString(), 0, "The folder of templates cannot be read.");
      }
    }
  }
}
