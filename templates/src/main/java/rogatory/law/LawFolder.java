package rogatory.law;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rogatory.template.ProductFiles;

/** Where data of the law lies: in the jar, or in a folder of the agency. */
interface LawFolder {
  /** No file is longer. */
  int LARGEST_FILE = 1024 * 1024;

  /** No folder has more files. */
  int MOST_FILES = 2000;

  /** What a person is told a file is called. */
  String name(String path);

  /** The text of a file, UTF-8; empty when there is none. */
  Optional<String> text(String path);

  /** The YAML files directly in a folder in it, in order of name. */
  List<String> sheets(String path);

  /** The data that comes with the product. */
  final class BuiltIn implements LawFolder {
    private final ProductFiles files = new ProductFiles(BuiltIn.class, "general.yaml");

    @Override
    public String name(String path) {
      return "law/" + path;
    }

    @Override
    public Optional<String> text(String path) {
      return files.text(path);
    }

    /** A jar has no folders to look into, so its contents are listed in files called index. */
    @Override
    public List<String> sheets(String path) {
      return text(path + "/index").stream()
          .flatMap(String::lines)
          .filter(line -> !line.isBlank())
          .map(line -> path + "/" + line)
          .toList();
    }
  }

  /** Data in a folder outside the jar. */
  record Outside(Path folder) implements LawFolder {
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
          throw new ContradictoryLawException(
              name(path), 0, "The file is longer than " + LARGEST_FILE + " bytes.");
        }
        return Optional.of(Files.readString(file));
      } catch (IOException unreadable) {
        throw new ContradictoryLawException(
            name(path), 0, "The file cannot be read as UTF-8 text.");
      }
    }

    @Override
    public List<String> sheets(String path) {
      Path inside = folder.resolve(path);
      if (!Files.isDirectory(inside)) {
        return List.of();
      }
      try (Stream<Path> files = Files.list(inside)) {
        List<String> found =
            files
                .map(file -> file.getFileName().toString())
                .filter(file -> file.endsWith(".yaml") && !file.startsWith("."))
                .sorted()
                .map(file -> path + "/" + file)
                .limit(MOST_FILES + 1L)
                .toList();
        if (found.size() > MOST_FILES) {
          throw new ContradictoryLawException(
              inside.toString(), 0, "The folder has more than " + MOST_FILES + " files.");
        }
        return found;
      } catch (IOException unreadable) {
        throw new ContradictoryLawException(inside.toString(), 0, "The folder cannot be read.");
      }
    }
  }
}
