package rogatory.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The answers given to a template, found by pointers in which {@code *} stands for every index. */
final class Answers {
  private final JsonNode root;

  Answers(JsonNode root) {
    this.root = root;
  }

  /**
   * One place in the answers.
   *
   * @param pointer where, RFC 6901
   * @param node what is there; null when nothing is
   */
  record Place(String pointer, @Nullable JsonNode node) {
    boolean isGiven() {
      return node != null
          && !node.isNull()
          && !(node.isString() && node.stringValue().isBlank())
          && !(node.isContainer() && node.isEmpty());
    }

    /** The elements of a list, the value of anything else, as texts. */
    List<String> texts() {
      List<String> texts = new ArrayList<>();
      if (node != null && node.isArray()) {
        node.values().forEach(value -> add(value, texts));
      } else if (node != null && isGiven()) {
        add(node, texts);
      }
      return texts;
    }
  }

  JsonNode root() {
    return root;
  }

  /**
   * The places that the pattern names: one for each element of the lists on its way, and one where
   * nothing is when only the last steps are missing.
   */
  List<Place> places(String pattern) {
    List<Place> places = List.of(new Place("", root));
    for (String step : pattern.substring(1).split("/")) {
      List<Place> next = new ArrayList<>();
      for (Place place : places) {
        descend(place, step, next);
      }
      places = next;
    }
    return places;
  }

  private static void descend(Place from, String step, List<Place> into) {
    JsonNode node = from.node();
    if (!step.equals("*")) {
      into.add(new Place(from.pointer() + "/" + step, node == null ? null : node.get(step)));
    } else if (node != null && node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        into.add(new Place(from.pointer() + "/" + i, node.get(i)));
      }
    }
  }

  /** Whether an answer other than nothing is given at one of the places. */
  boolean isGiven(String pattern) {
    return places(pattern).stream().anyMatch(Place::isGiven);
  }

  /** The one answer as text; null when it is not given or has no text. */
  @Nullable String text(String pattern) {
    List<String> texts = texts(pattern);
    return texts.isEmpty() ? null : texts.get(0);
  }

  /** Whether the one answer is given and is one of these. */
  boolean isOneOf(String pattern, List<String> values) {
    String text = text(pattern);
    return text != null && values.contains(text);
  }

  /** All answers as texts: the elements of a list, the value of anything else. */
  List<String> texts(String pattern) {
    return places(pattern).stream().flatMap(place -> textsOf(place).stream()).toList();
  }

  /** The answers at one place as texts: the elements of a list, the value of anything else. */
  static List<String> textsOf(Place place) {
    List<String> texts = new ArrayList<>();
    JsonNode node = place.node();
    if (node != null && node.isArray()) {
      node.values().forEach(value -> add(value, texts));
    } else if (node != null && place.isGiven()) {
      add(node, texts);
    }
    return texts;
  }

  private static void add(JsonNode value, List<String> texts) {
    if (value.isValueNode() && !value.isNull()) {
      texts.add(value.asString());
    }
  }
}
