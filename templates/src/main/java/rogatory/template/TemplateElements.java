package rogatory.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which answers become the elements of a request that have a place of their own in the exchange
 * document, so that a printed form can put them where the official form has them.
 *
 * @param pointers of the answers by element; an element that no answer gives is missing
 */
public record TemplateElements(Map<Element, String> pointers) {
  /** Copies the map. */
  public TemplateElements {
    pointers = Map.copyOf(pointers);
  }

  /** An element of the content of a request. */
  public enum Element {
    /** The law that carries it. */
    LEGAL_BASES,
    /** What is asked. */
    MEASURES,
    /** Where it is to have effect. */
    TERRITORY,
    /** What it is about. */
    ITEMS,
    /** The statement of reasons. */
    REASONS,
    /** How long the other side has. */
    DEADLINE
  }

  static TemplateElements of(Mapping mapping) {
    Map<Element, String> pointers = new LinkedHashMap<>();
    put(
        pointers,
        Element.LEGAL_BASES,
        mapping.legalBases().stream()
            .map(Mapping.Basis::each)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null));
    put(pointers, Element.MEASURES, at(mapping.measures()));
    put(pointers, Element.TERRITORY, mapping.territory());
    put(pointers, Element.ITEMS, mapping.items());
    put(pointers, Element.REASONS, at(mapping.reasons()));
    List<Choice> lengths = new ArrayList<>();
    mapping.deadline().forEach(term -> lengths.addAll(term.length()));
    put(pointers, Element.DEADLINE, at(lengths));
    return new TemplateElements(pointers);
  }

  private static @Nullable String at(List<Choice> choices) {
    return choices.stream().map(Choice::at).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static void put(
      Map<Element, String> pointers, Element element, @Nullable String pointer) {
    if (pointer != null) {
      pointers.put(element, pointer);
    }
  }
}
