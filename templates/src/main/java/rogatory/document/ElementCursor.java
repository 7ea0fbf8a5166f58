package rogatory.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Walks over the child elements of one element in order; the schema has already checked them. */
final class ElementCursor {
  private final Element parent;
  private @Nullable Element next;

  ElementCursor(Element parent) {
    this.parent = parent;
    this.next = elementFrom(parent.getFirstChild());
  }

  String attribute(String name) {
    return parent.getAttribute(name);
  }

  /** The next child, which has this name. */
  Element take(String name) {
    Element taken = next;
    if (taken == null || !is(taken, name)) {
      throw new IllegalArgumentException("An element is missing: " + name);
    }
    next = elementFrom(taken.getNextSibling());
    return taken;
  }

  String text(String name) {
    return take(name).getTextContent();
  }

  <T> @Nullable T optional(String name, Function<Element, @Nullable T> reader) {
    return next != null && is(next, name) ? reader.apply(take(name)) : null;
  }

  @Nullable String optionalText(String name) {
    return optional(name, Node::getTextContent);
  }

  <T> List<T> all(String name, Function<Element, T> reader) {
    List<T> all = new ArrayList<>();
    while (next != null && is(next, name)) {
      all.add(reader.apply(take(name)));
    }
    return all;
  }

  private static boolean is(Element element, String name) {
    return ExchangeSchema.NAMESPACE.equals(element.getNamespaceURI())
        && name.equals(element.getLocalName());
  }

  private static @Nullable Element elementFrom(@Nullable Node node) {
    Node at = node;
    while (at != null && !(at instanceof Element)) {
      at = at.getNextSibling();
    }
    return (Element) at;
  }
}
