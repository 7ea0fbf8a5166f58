package rogatory.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Data in a folder of the agency, outside the jar. */
public final class AgencyFiles {
  /** No file is longer, in bytes. */
  public static final int LARGEST_FILE = 1024 * 1024;

  /** No folder has more files. */
  public static final int MOST_FILES = 2000;

  private final Path folder;
  private final Fault fault;

  /** How it is told that something in the folder cannot be used. */
  @FunctionalInterface
  public interface Fault {
    /**
     * The exception that stops the start.
     *
     * @param file path of the file or folder
     * @param line line in the file, from 1; 0 when it is about the file as a whole
     * @param sentence what is wrong
     */
    RuntimeException of(String file, int line, String sentence);
  }

  /** The files in this folder and below it. */
  public AgencyFiles(Path folder, Fault fault) {
    this.folder = folder;
    this.fault = fault;
  }

  /** What a person is told a file is called. */
  public String name(String path) {
    return folder.resolve(path).toString();
  }

  /** The text of a file, UTF-8; empty when there is none. */
  public Optional<String> text(String path) {
    Path file = folder.resolve(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw fault.of(name(path), 0, "The file is longer than " + LARGEST_FILE + " bytes.");
      }
      return Optional.of(Files.readString(file));
    } catch (IOException unreadable) {
      throw fault.of(name(path), 0, "The file cannot be read as UTF-8 text.");
    }
  }

  /** The YAML files directly in a folder in it, in order of name; none when it is not there. */
  public List<String> sheets(String path) {
    return listed(path).stream()
        .filter(file -> file.endsWith(".yaml"))
        .map(file -> path + "/" + file)
        .toList();
  }

  /**
   * The names of what lies directly in a folder in it, in order, without what is hidden; none when
   * it is not there.
   *
   * @param path of the folder; empty for the whole
   */
  List<String> listed(String path) {
    Path inside = folder.resolve(path);
    if (!Files.isDirectory(inside)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(inside)) {
      List<String> found =
          entries
              .map(entry -> entry.getFileName().toString())
              .filter(entry -> !entry.startsWith("."))
              .limit(MOST_FILES + 1L)
              .sorted()
              .toList();
      if (found.size() > MOST_FILES) {
        throw fault.of(inside.toString(), 0, "The folder has more than " + MOST_FILES + " files.");
      }
      return found;
    } catch (IOException unreadable) {
      throw fault.of(inside.toString(), 0, "The folder cannot be read.");
    }
  }

  /** Whether a folder in it is there. */
  boolean isFolder(String path) {
    return Files.isDirectory(folder.resolve(path));
  }
}
