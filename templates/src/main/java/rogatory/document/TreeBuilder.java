package rogatory.document;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;
import rogatory.vocabulary.Problem;

/**
 * Builds the tree from parser events and counts while it does, so that a document beyond a limit
 * ends at that limit. CDATA sections become text, as canonicalization wants them.
 */
final class TreeBuilder extends DefaultHandler2 {
  private static final String NAMESPACES = "http://www.w3.org/2000/xmlns/";

  private final XmlLimits limits;
  private final Document document;
  private final StringBuilder text = new StringBuilder();
  private Node current;
  private int depth;
  private int elements;

  TreeBuilder(XmlLimits limits, Document document) {
    this.limits = limits;
    this.document = document;
    this.current = document;
  }

  Document document() {
    return document;
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes)
      throws XmlRefusal {
    within(++elements <= limits.elements());
    within(++depth <= limits.depth());
    within(attributes.getLength() <= limits.attributes());
    within(name.length() <= limits.name());
    flush();
    Element element = document.createElementNS(namespace(uri), name);
    for (int i = 0; i < attributes.getLength(); i++) {
      String attribute = attributes.getQName(i);
      within(attribute.length() <= limits.name());
      within(attributes.getValue(i).length() <= limits.text());
      boolean declaration = attribute.equals("xmlns") || attribute.startsWith("xmlns:");
      element.setAttributeNS(
          declaration ? NAMESPACES : namespace(attributes.getURI(i)),
          attribute,
          attributes.getValue(i));
    }
    current.appendChild(element);
    current = element;
  }

  @Override
  public void endElement(String uri, String localName, String name) {
    flush();
    depth--;
    current = current.getParentNode();
  }

  @Override
  public void characters(char[] characters, int start, int length) throws XmlRefusal {
    within(text.length() + length <= limits.text());
    text.append(characters, start, length);
  }

  @Override
  public void ignorableWhitespace(char[] characters, int start, int length) throws XmlRefusal {
    characters(characters, start, length);
  }

  @Override
  public void processingInstruction(String target, String data) throws XmlRefusal {
    throw new XmlRefusal(Problem.MALFORMED_XML);
  }

  @Override
  public void comment(char[] characters, int start, int length) throws XmlRefusal {
    throw new XmlRefusal(Problem.MALFORMED_XML);
  }

  @Override
  public void startDTD(String name, @Nullable String publicId, @Nullable String systemId)
      throws XmlRefusal {
    throw new XmlRefusal(Problem.MALFORMED_XML);
  }

  @Override
  public void skippedEntity(String name) throws XmlRefusal {
    throw new XmlRefusal(Problem.MALFORMED_XML);
  }

  @Override
  public void error(SAXParseException fault) throws SAXParseException {
    throw fault;
  }

  @Override
  public void fatalError(SAXParseException fault) throws SAXParseException {
    throw fault;
  }

  private void flush() {
    if (!text.isEmpty()) {
      current.appendChild(document.createTextNode(text.toString()));
      text.setLength(0);
    }
  }

  private static @Nullable String namespace(@Nullable String uri) {
    return uri == null || uri.isEmpty() ? null : uri;
  }

  private static void within(boolean limit) throws XmlRefusal {
    if (!limit) {
      throw new XmlRefusal(Problem.TOO_LARGE);
    }
  }
}
