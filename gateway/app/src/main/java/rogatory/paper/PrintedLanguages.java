package rogatory.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * The languages in which the words of the printed form are there: those of the product, and those
 * that folders of the agency add as {@code shared/paper/<language>.yaml}. Read once, safe to share.
 */
final class PrintedLanguages {
  private static final String FOLDER = "shared/paper";
  private static final String ENDING = ".yaml";
  private static final String FIRST = "en";
  private static final long LARGEST_FILE = 1024L * 1024;

  private final Map<String, PrintedWords> added = new HashMap<>();

  /**
   * Reads what the folders add; of one language the last folder is heard.
   *
   * @throws IllegalArgumentException when a file is no sheet of words or lacks one; the message
   *     names file and words
   */
  PrintedLanguages(List<Path> folders) {
    for (Path folder : folders) {
      Path words = folder.resolve(FOLDER);
      if (Files.isDirectory(words)) {
        sheets(words).forEach(this::add);
      }
    }
  }

  private static List<Path> sheets(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(folder + " cannot be read", unreadable);
    }
  }

  private void add(Path file) {
    PrintedWords words = read(file);
    Set<String> missing = words.missing(PrintedWords.in(FIRST).orElseThrow());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(file + " lacks the words " + String.join(", ", missing));
    }
    if (!file.getFileName().toString().equals(words.language() + ENDING)) {
      throw new IllegalArgumentException(file + " is called otherwise than its language");
    }
    added.put(words.language(), words);
  }

  private static PrintedWords read(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new IllegalArgumentException(file + " is longer than " + LARGEST_FILE + " bytes");
      }
      return PrintedWords.of(Files.readAllBytes(file));
    } catch (IOException | JacksonException unreadable) {
      throw new IllegalArgumentException(file + " is no sheet of words", unreadable);
    }
  }

  /** The words in a language; nothing when there are none. */
  Optional<PrintedWords> in(String language) {
    return Optional.ofNullable(added.get(language)).or(() -> PrintedWords.in(language));
  }
}
