package rogatory.signature;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Names of XML signatures (XMLDSig 1.1) and of XAdES (ETSI EN 319 132-1). */
final class Xades {
  static final String DS = "http://www.w3.org/2000/09/xmldsig#";
  static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
  static final String SIGNED_PROPERTIES_TYPE = "http://uri.etsi.org/01903#SignedProperties";
  static final String DER_ENCODING = "http://uri.etsi.org/01903/v1.2.2#DER";
  static final String ID = "Id";
  static final String ALGORITHM = "Algorithm";

  private Xades() {}

  /** Whether an element has this name. */
  static boolean is(Element element, String namespace, String name) {
    return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
  }

  /** Appends an element of XMLDSig. */
  static Element appendDs(Element parent, String name, @Nullable String text) {
    return append(parent, DS, "ds:" + name, text);
  }

  /** Appends an element of XAdES. */
  static Element appendXades(Element parent, String name, @Nullable String text) {
    return append(parent, XADES, "xades:" + name, text);
  }

  private static Element append(
      Element parent, String namespace, String qualifiedName, @Nullable String text) {
    Document document = parent.getOwnerDocument();
    Element element = document.createElementNS(namespace, qualifiedName);
    if (text != null) {
      element.appendChild(document.createTextNode(text));
    }
    parent.appendChild(element);
    return element;
  }
}
