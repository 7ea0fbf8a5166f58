package rogatory.template;

import com.networknt.schema.Schema;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The schema of the answers to a template, read and compiled when first asked for. */
final class AnswerSchema {
  private final Lazy<JsonNode> node;
  private final Lazy<Map<String, JsonNode>> outline;
  private final Lazy<Schema> compiled;
  private final Lazy<String> text;

  AnswerSchema(
      Supplier<JsonNode> reader,
      Function<JsonNode, Map<String, JsonNode>> outliner,
      Function<JsonNode, Schema> compiler) {
    this.node = new Lazy<>(reader);
    this.outline = new Lazy<>(() -> outliner.apply(node.get()));
    this.compiled = new Lazy<>(() -> compiler.apply(node.get()));
    this.text = new Lazy<>(() -> node.get().toString());
  }

  /** Complete in itself: with the safeguards and all shared parts. */
  JsonNode node() {
    return node.get();
  }

  /** The schema of each field, by pointer. */
  Map<String, JsonNode> outline() {
    return outline.get();
  }

  /** What answers are held against. */
  Schema compiled() {
    return compiled.get();
  }

  /** The same schema as JSON. */
  String text() {
    return text.get();
  }
}
