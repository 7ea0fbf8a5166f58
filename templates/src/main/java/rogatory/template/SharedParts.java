package rogatory.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What templates import instead of copying: code lists, groups of fields, and parts of schemas.
 *
 * @param codes code lists by name
 * @param groups groups of fields by name
 * @param schemaParts the {@code $defs} that a schema may refer to without having them
 */
record SharedParts(
    Map<String, CodeList> codes, Map<String, List<FieldSheet>> groups, JsonNode schemaParts) {
  private static final String FOLDER = "shared";

  /** A file that holds a group of fields. */
  record Group(String name, List<FieldSheet> fields) {}

  static SharedParts load(TemplateFolder builtIn) {
    Map<String, List<FieldSheet>> groups = new LinkedHashMap<>();
    for (String path : builtIn.sheets(FOLDER + "/fields")) {
      Group group = SheetReader.yaml(builtIn, path, Group.class);
      groups.put(group.name(), List.copyOf(group.fields()));
    }
    return new SharedParts(
        codes(builtIn, FOLDER + "/codes"),
        groups,
        SheetReader.json(builtIn, FOLDER + "/schema.json").path("$defs"));
  }

  /** The code lists of a folder by name. */
  static Map<String, CodeList> codes(TemplateFolder folder, String path) {
    Map<String, CodeList> codes = new LinkedHashMap<>();
    for (String file : folder.sheets(path)) {
      CodeList list = SheetReader.yaml(folder, file, CodeList.class);
      if (codes.put(list.name(), list) != null) {
        throw new ContradictoryTemplateException(
            folder.name(file), 0, "The code list " + list.name() + " stands in two files.");
      }
    }
    return codes;
  }

  /** The fields of a sheet with its imports in their places. */
  List<FieldSheet> resolve(List<TemplateSheet.Entry> entries) {
    List<FieldSheet> fields = new ArrayList<>();
    for (TemplateSheet.Entry entry : entries) {
      if (entry.field() != null) {
        fields.add(entry.field());
      } else {
        List<FieldSheet> group = groups.get(entry.include());
        if (group == null) {
          throw new IllegalArgumentException(
              "There is no shared group of fields called " + entry.include() + ".");
        }
        fields.addAll(group);
      }
    }
    return fields;
  }
}
