package rogatory.template;

import java.util.List;

/** What a code list has to have beyond what its reading asks. */
final class CodeListCheck {
  private static final String GROUNDS = "REFUSAL_GROUND";

  private final TemplateFolder folder;
  private final String file;
  private final List<TemplateLint.Fault> faults;

  CodeListCheck(TemplateFolder folder, String file, List<TemplateLint.Fault> faults) {
    this.folder = folder;
    this.file = file;
    this.faults = faults;
  }

  void check() {
    CodeList list = SheetReader.yaml(folder, file, CodeList.class);
    if (list.source().isBlank()) {
      add(
          TemplateLint.Kind.MISSING_SOURCE,
          "source:",
          "The list " + list.name() + " has no source.");
    }
    if (list.name().startsWith(GROUNDS)) {
      for (CodeList.Entry ground : list.entries()) {
        if (ground.maps().isEmpty()) {
          add(
              TemplateLint.Kind.GROUND_WITHOUT_MAPPING,
              "\"" + ground.code() + "\"",
              "The ground " + ground.code() + " is not mapped to that of any instrument.");
        }
      }
    }
  }

  private void add(TemplateLint.Kind kind, String mark, String sentence) {
    faults.add(
        new TemplateLint.Fault(
            folder.name(file), TemplateLoader.line(folder, file, mark), kind, sentence));
  }
}
