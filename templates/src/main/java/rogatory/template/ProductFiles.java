package rogatory.template;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Data that comes with the product. It is found where one file of it is, because a look through the
 * whole class path for each of some hundred files costs the start more than reading them.
 */
public final class ProductFiles {
  private final URL known;

  /**
   * All files beside one, and below its folder.
   *
   * @param owner a class of the same jar
   * @param known path of a file that is there, from the package of the class
   */
  public ProductFiles(Class<?> owner, String known) {
    this.known = Objects.requireNonNull(owner.getResource(known), known);
  }

  /**
   * The text of a file, UTF-8; empty when there is none.
   *
   * @param path from the folder of the file that is known
   */
  public Optional<String> text(String path) {
    try (InputStream file = new URL(known, path).openStream()) {
      return Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException absent) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new IllegalStateException("The jar cannot be read", unreadable);
    }
  }

  /**
   * What lies in a folder: a jar has none to look into, so it is listed in a file called index.
   *
   * @param folder from the folder of the file that is known, with its slash; empty for the whole
   */
  public List<String> listed(String folder) {
    return text(folder + "index").stream()
        .flatMap(String::lines)
        .filter(line -> !line.isBlank())
        .map(line -> folder + line)
        .toList();
  }
}
