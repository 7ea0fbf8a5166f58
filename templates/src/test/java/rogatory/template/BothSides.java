package rogatory.template;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes good answers so that a test of a condition holds or does not, and so that a field is
 * answered or not; what it fills in has the form that the schema asks.
 */
final class BothSides {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Map<String, String> FORMS =
      Map.of(
          "^[A-Z]{2}$", "FR",
          "^[a-z]{2}$", "fr",
          "^[0-9a-f]{64}$", "0".repeat(64),
          "^V-[A-Z0-9]{6,32}$", "V-SAMPLE0009",
          "^\\+[0-9 ]{6,19}$", "+33 1 00 00 00 00",
          "Z$", "2026-12-01T09:00:00Z");

  private final Template template;
  private final ObjectNode answers;

  BothSides(Template template, ObjectNode answers) {
    this.template = template;
    this.answers = answers;
  }

  /** Makes the test hold. */
  void hold(@Nullable Predicate test) {
    if (test == null) {
      return;
    }
    test.all().forEach(this::hold);
    test.any().stream().limit(1).forEach(this::hold);
    test.none().forEach(this::fail);
    if (test.at() == null || test.holds(new Answers(answers))) {
      return;
    }
    if (test.present() != null) {
      if (test.present()) {
        give(test.at());
      } else {
        take(test.at());
      }
    } else if (test.atLeast() != null) {
      put(test.at(), NODES.numberNode(test.atLeast()));
    } else {
      choose(test.at(), test.in().isEmpty() ? test.contains().get(0) : test.in().get(0));
    }
  }

  private void fail(Predicate test) {
    test.all().stream().limit(1).forEach(this::fail);
    test.any().forEach(this::fail);
    test.none().stream().limit(1).forEach(this::hold);
    if (test.at() == null || !test.holds(new Answers(answers))) {
      return;
    }
    if (test.present() != null && !test.present()) {
      give(test.at());
    } else if (!test.in().isEmpty() || !test.contains().isEmpty()) {
      avoid(test.at(), test.in().isEmpty() ? test.contains() : test.in());
    } else {
      take(test.at());
    }
  }

  /** Answers the field, one element for each list on its way. */
  void give(String pattern) {
    if (!new Answers(answers).isGiven(pattern)
        || new Answers(answers).places(pattern).stream().anyMatch(place -> !place.isGiven())) {
      int elements = Math.max(1, new Answers(answers).places(pattern).size());
      for (int i = 0; i < elements; i++) {
        put(
            pattern.replaceFirst("\\*", String.valueOf(i)),
            filler(pattern, template.outline().get(pattern)));
      }
    }
  }

  /** Takes the answer out wherever it stands. */
  void take(String pattern) {
    for (Answers.Place place : new Answers(answers).places(pattern)) {
      int end = place.pointer().lastIndexOf('/');
      if (answers.at(place.pointer().substring(0, end)) instanceof ObjectNode group) {
        group.remove(place.pointer().substring(end + 1));
      }
    }
  }

  /** Gives this value wherever the field stands, or once where it does not stand yet. */
  void choose(String pattern, String value) {
    FieldSheet field = template.fields().get(pattern);
    JsonNode node =
        switch (field.type()) {
          case BOOLEAN -> NODES.booleanNode(Boolean.parseBoolean(value));
          case CODES -> NODES.arrayNode().add(value);
          default -> NODES.stringNode(value);
        };
    List<Answers.Place> places = new Answers(answers).places(pattern);
    if (places.isEmpty()) {
      put(pattern, node);
    }
    places.forEach(place -> put(place.pointer(), node));
  }

  /** Gives a value that is offered and none of these; false when there is none. */
  boolean avoid(String pattern, List<String> values) {
    FieldSheet field = template.fields().get(pattern);
    for (String value : offered(field, pattern)) {
      if (!values.contains(value)) {
        choose(pattern, value);
        return true;
      }
    }
    take(pattern);
    return false;
  }

  private List<String> offered(FieldSheet field, String pattern) {
    return switch (field.type()) {
      case BOOLEAN -> List.of("true", "false");
      case CODE, CODES -> template.offered(field).stream().map(CodeList.Entry::code).toList();
      default -> List.of(text(field, resolved(template.outline().get(pattern))));
    };
  }

  private void put(String pattern, JsonNode value) {
    String[] steps = pattern.substring(1).split("/");
    JsonNode at = answers;
    for (int i = 0; i < steps.length - 1; i++) {
      boolean list = steps[i + 1].matches("\\*|\\d+");
      JsonNode next = child(at, steps[i]);
      if (next == null) {
        next = list ? NODES.arrayNode() : NODES.objectNode();
        set(at, steps[i], next);
      }
      at = next;
    }
    set(at, steps[steps.length - 1], value);
  }

  private static @Nullable JsonNode child(JsonNode at, String step) {
    return at instanceof ArrayNode list ? list.get(index(step)) : at.get(step);
  }

  private static void set(JsonNode at, String step, JsonNode value) {
    if (at instanceof ObjectNode group) {
      group.set(step, value);
    } else if (at instanceof ArrayNode list && list.size() > index(step)) {
      list.set(index(step), value);
    } else if (at instanceof ArrayNode list) {
      list.add(value);
    }
  }

  private static int index(String step) {
    return step.equals("*") ? 0 : Integer.parseInt(step);
  }

  private JsonNode filler(String pattern, JsonNode part) {
    JsonNode schema = resolved(part);
    FieldSheet field = template.fields().get(pattern);
    return switch (schema.path("type").asString()) {
      case "object" -> object(pattern, schema);
      case "array" -> NODES.arrayNode().addAll(elements(field, pattern, schema));
      case "boolean" -> NODES.booleanNode(true);
      case "integer" -> NODES.numberNode(schema.path("minimum").asInt(1));
      default -> NODES.stringNode(text(field, schema));
    };
  }

  private List<JsonNode> elements(FieldSheet field, String pattern, JsonNode schema) {
    JsonNode element =
        field.type() == FieldType.CODES
            ? NODES.stringNode(template.offered(field).get(0).code())
            : filler(pattern + "/*", schema.path("items"));
    return Collections.nCopies(Math.max(1, schema.path("minItems").asInt(1)), element);
  }

  private ObjectNode object(String pattern, JsonNode schema) {
    ObjectNode group = NODES.objectNode();
    List<String> names = schema.path("required").values().stream().map(JsonNode::asString).toList();
    for (String name :
        names.isEmpty()
            ? List.of(schema.path("properties").propertyNames().iterator().next())
            : names) {
      group.set(name, filler(pattern + "/" + name, schema.path("properties").path(name)));
    }
    return group;
  }

  private String text(@Nullable FieldSheet field, JsonNode schema) {
    if (field != null && field.type() == FieldType.CODE) {
      return template.offered(field).get(0).code();
    }
    if (field != null && field.max() != null) {
      return field.max();
    }
    String pattern = schema.path("pattern").asString("");
    String form = FORMS.get(pattern);
    if (form != null) {
      return form;
    }
    if (pattern.startsWith("^(P[0-9]") || pattern.startsWith("^P")) {
      return "P5D";
    }
    String words = "Invented answer of enough characters";
    int longest = schema.path("maxLength").asInt(300);
    return switch (schema.path("format").asString("")) {
      case "date" -> "2026-11-20";
      case "email" -> "invented@authority.example.org";
      default -> words.substring(0, Math.min(words.length(), longest));
    };
  }

  private JsonNode resolved(JsonNode part) {
    JsonNode reference = part.path("$ref");
    return reference.isMissingNode()
        ? part
        : resolved(template.schema().node().at(reference.asString().substring(1)));
  }
}
