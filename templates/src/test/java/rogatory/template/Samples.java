package rogatory.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import rogatory.exchange.Forms;
import rogatory.request.TemplateRef;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The invented answers that come with the product, and changes to them. */
final class Samples {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T09:30:00Z"), ZoneOffset.UTC);
  static final TemplateRef NCII = new TemplateRef("ncii-takedown", "1.0.0");
  static final TemplateRef MLA = new TemplateRef("mutual-assistance", "1.0.0");
  static final TemplateCatalogue CATALOGUE = TemplateCatalogue.builtIn(CLOCK);

  private static final JsonMapper MAPPER = new JsonMapper();

  private Samples() {}

  static ObjectNode answers(String name) {
    try (InputStream resource = Samples.class.getResourceAsStream("samples/" + name + ".json")) {
      return (ObjectNode)
          MAPPER.readTree(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Forms.Verdict judge(TemplateRef template, String name, Consumer<ObjectNode> change) {
    ObjectNode answers = answers(name);
    change.accept(answers);
    return CATALOGUE.judge(template, answers.toString());
  }

  static Forms.Verdict ncii(Consumer<ObjectNode> change) {
    return judge(NCII, "ncii-takedown", change);
  }

  static Forms.Verdict order(Consumer<ObjectNode> change) {
    return judge(NCII, "ncii-takedown-five-seconds", change);
  }
}
