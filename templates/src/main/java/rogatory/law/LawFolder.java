package rogatory.law;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import rogatory.template.AgencyFiles;
import rogatory.template.ProductFiles;

/** Where data of the law lies: in the jar, or in a folder of the agency. */
interface LawFolder {
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

    @Override
    public List<String> sheets(String path) {
      return files.listed(path + "/");
    }
  }

  /** Data in a folder outside the jar. */
  final class Outside implements LawFolder {
    private final AgencyFiles files;

    Outside(Path folder) {
      this.files = new AgencyFiles(folder, ContradictoryLawException::new);
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
    public List<String> sheets(String path) {
      return files.sheets(path);
    }
  }
}
