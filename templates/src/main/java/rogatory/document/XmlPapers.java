package rogatory.document;

import java.time.DateTimeException;
import java.util.List;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.Papers;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** Documents as canonical XML of the exchange schema. It has no state and is safe to share. */
public final class XmlPapers implements Papers {
  /** What a document may weigh before it is sealed: 64 KiB less than any door lets in. */
  public static final int LARGEST_UNSEALED = XmlLimits.EXCHANGE.bytes() - 64 * 1024;

  private static final SafeXml DOOR = new SafeXml(XmlLimits.EXCHANGE);

  @Override
  public byte[] write(ExchangeDocument document) {
    byte[] bytes = new DocumentWriter().write(document);
    if (bytes.length > LARGEST_UNSEALED) {
      throw new IllegalArgumentException(
          "A document has at most " + LARGEST_UNSEALED + " bytes before it is sealed");
    }
    return bytes;
  }

  @Override
  public ExchangeDocument read(byte[] stored) {
    Outcome<Document> parsed = DOOR.parse(stored);
    if (parsed instanceof Outcome.Denied<Document> denied) {
      throw new IllegalArgumentException(
          "A stored document cannot be read: " + denied.problem().code());
    }
    return new DocumentReader(parsed.orElseThrow().getDocumentElement()).read();
  }

  /**
   * Reads the document that this very element is, without its signature. The caller has verified
   * the element and parsed it by {@link SafeXml}.
   *
   * @return the document, or MALFORMED_XML with the path of the first element that breaks the
   *     schema
   */
  public Outcome<ExchangeDocument> read(Element root) {
    String fault = ExchangeSchema.firstFault(root);
    if (fault == null) {
      fault = instanceAttribute(root);
    }
    if (fault != null) {
      return malformed(fault);
    }
    try {
      return Outcome.done(new DocumentReader(root).read());
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException unreadable) {
      return malformed("/" + root.getLocalName());
    }
  }

  private static Outcome<ExchangeDocument> malformed(String path) {
    return Outcome.denied(
        Problem.MALFORMED_XML,
        List.of(
            new Finding(
                path,
                "what the exchange schema (" + ExchangeSchema.NAMESPACE + ") asks for here",
                null,
                "Write the document by the schema and seal it again.")));
  }

  /** Path of an element of the exchange that says how it wants to be validated; none may. */
  private static @Nullable String instanceAttribute(Element element) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      if (XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(
          attributes.item(i).getNamespaceURI())) {
        return "/" + element.getLocalName();
      }
    }
    for (Node at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at instanceof Element child && ExchangeSchema.NAMESPACE.equals(child.getNamespaceURI())) {
        String below = instanceAttribute(child);
        if (below != null) {
          return "/" + element.getLocalName() + below;
        }
      }
    }
    return null;
  }
}
