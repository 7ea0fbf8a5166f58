package rogatory.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rogatory.exchange.Forms;
import tools.jackson.databind.JsonNode;

/**
 * The texts in answers, wherever they stand: each string and each name that the template does not
 * know. Left out are the answers that locate content or accounts, which may hold a name because
 * somebody else put it there.
 */
final class WrittenTexts {
  /** Groups that are shared by the templates; a template cannot add to them. */
  private static final Set<String> LOCATORS =
      Set.of(
          "/contentItems/*/locator",
          "/contentItems/*/platformContentId",
          "/contentItems/*/hashes/*/value",
          "/accounts/*/value");

  private final Map<String, FieldSheet> fields;
  private final List<Forms.Text> texts = new ArrayList<>();

  private WrittenTexts(Map<String, FieldSheet> fields) {
    this.fields = fields;
  }

  static List<Forms.Text> of(JsonNode answers, Map<String, FieldSheet> fields) {
    WrittenTexts written = new WrittenTexts(fields);
    written.walk("", "", answers);
    return List.copyOf(written.texts);
  }

  private void walk(String pointer, String pattern, JsonNode node) {
    if (node.isString()) {
      if (!LOCATORS.contains(pattern)) {
        texts.add(new Forms.Text(pointer, node.stringValue()));
      }
    } else if (node.isArray()) {
      for (int at = 0; at < node.size(); at++) {
        walk(pointer + "/" + at, pattern + "/*", node.get(at));
      }
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              property -> {
                String name = property.getKey();
                String inner = pattern + "/" + name;
                boolean known = fields.containsKey(inner);
                if (!known) {
                  texts.add(new Forms.Text(pointer, name));
                }
                String shown = known ? name : "*";
                walk(pointer + "/" + shown, inner, property.getValue());
              });
    }
  }
}
