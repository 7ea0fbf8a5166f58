package rogatory.template;

import java.util.List;

/** Holds translated texts of shared parts against what is shared. */
final class SharedTextsCheck {
  private final TemplateFolder folder;
  private final SharedParts shared;
  private final List<TemplateLint.Fault> faults;

  SharedTextsCheck(TemplateFolder folder, SharedParts shared, List<TemplateLint.Fault> faults) {
    this.folder = folder;
    this.shared = shared;
    this.faults = faults;
  }

  void check() {
    for (String place : SharedParts.TEXTS) {
      folder.sheets(place).forEach(this::check);
    }
  }

  private void check(String file) {
    TranslationSheet sheet = SheetReader.yaml(folder, file, TranslationSheet.class);
    if (!file.endsWith("/" + sheet.language() + ".yaml")) {
      add(file, "language:", "The file is called otherwise than its language.");
    }
    sheet.groups().forEach((group, texts) -> texts.keySet().forEach(at -> field(file, group, at)));
    sheet
        .codes()
        .forEach((list, labels) -> labels.keySet().forEach(code -> code(file, list, code)));
  }

  private void field(String file, String group, String at) {
    SharedParts.Group known = shared.groups().get(group);
    if (known == null || known.fields().stream().noneMatch(field -> field.at().equals(at))) {
      add(file, at, "The shared group " + group + " has no field " + at + ".");
    }
  }

  private void code(String file, String list, String code) {
    CodeList known = shared.codes().get(list);
    if (known == null || known.find(code).isEmpty()) {
      add(file, code, "The shared code list " + list + " has no code " + code + ".");
    }
  }

  private void add(String file, String mark, String sentence) {
    faults.add(
        new TemplateLint.Fault(
            folder.name(file),
            TemplateLoader.line(folder, file, mark),
            TemplateLint.Kind.CONTRADICTION,
            sentence));
  }
}
