package rogatory.signature;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import rogatory.vocabulary.Problem;

/** Reads elements whose children and attributes are known beforehand; all else is refused. */
final class Elements {
  private static final String NAMESPACES = "http://www.w3.org/2000/xmlns/";

  private Elements() {}

  /** The child elements; between them only white space may stand. */
  static List<Element> children(Element parent) throws SealRefusedException {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      } else if (node.getNodeType() != Node.TEXT_NODE || !node.getNodeValue().isBlank()) {
        throw shape();
      }
    }
    return children;
  }

  /** Exactly these children, in this order, all of one namespace. */
  static List<Element> exactly(Element parent, String namespace, String... names)
      throws SealRefusedException {
    List<Element> children = children(parent);
    if (children.size() != names.length) {
      throw shape();
    }
    for (int i = 0; i < names.length; i++) {
      require(children.get(i), namespace, names[i]);
    }
    return children;
  }

  /** The one child that there must be. */
  static Element only(Element parent, String namespace, String name) throws SealRefusedException {
    return exactly(parent, namespace, name).get(0);
  }

  /** Refuses an element of another name. */
  static void require(Element element, String namespace, String name) throws SealRefusedException {
    if (!Xades.is(element, namespace, name)) {
      throw shape();
    }
  }

  /** Refuses attributes other than these, namespace declarations apart. */
  static void attributes(Element element, String... allowed) throws SealRefusedException {
    Set<String> names = new HashSet<>(List.of(allowed));
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (NAMESPACES.equals(attribute.getNamespaceURI())) {
        continue;
      }
      if (attribute.getNamespaceURI() != null || !names.contains(attribute.getName())) {
        throw shape();
      }
    }
  }

  /** The text of an element that holds nothing but text. */
  static String text(Element element) throws SealRefusedException {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeType() != Node.TEXT_NODE) {
        throw shape();
      }
    }
    return element.getTextContent();
  }

  /** Base64 (RFC 4648 section 4) with white space, of at most so many characters. */
  static byte[] base64(Element element, int longest) throws SealRefusedException {
    String text = text(element);
    if (text.length() > longest) {
      throw new SealRefusedException(Problem.TOO_LARGE);
    }
    try {
      return Base64.getDecoder().decode(text.replaceAll("[ \\t\\r\\n]", ""));
    } catch (IllegalArgumentException notBase64) {
      throw shape();
    }
  }

  /** The algorithm of an element that takes no parameters. */
  static String algorithm(Element element) throws SealRefusedException {
    attributes(element, Xades.ALGORITHM);
    if (!children(element).isEmpty()) {
      throw shape();
    }
    return element.getAttributeNS(null, Xades.ALGORITHM);
  }

  static SealRefusedException shape() {
    return new SealRefusedException(Problem.SIGNATURE_SHAPE);
  }
}
