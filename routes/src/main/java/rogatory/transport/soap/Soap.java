package rogatory.transport.soap;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import rogatory.document.XmlLimits;

/** The names that the standards and the contract fix. */
final class Soap {
  /** The namespace of the contract; actions begin with it. */
  static final String CONTRACT = "urn:rogatory:soap:1";

  /** SOAP 1.2 part 1, section 5. */
  static final String ENVELOPE = "http://www.w3.org/2003/05/soap-envelope";

  /** SOAP 1.2 part 2, section 7.1.4. */
  static final String MEDIA_TYPE = "application/soap+xml";

  /** WS-Addressing 1.0 - Core, section 1.2. */
  static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";

  /** WS-Addressing 1.0 - Core, section 2.1. */
  static final String ANONYMOUS = ADDRESSING + "/anonymous";

  /** WS-Security: SOAP Message Security 1.1, section 5. */
  static final String SECURITY =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

  /** WS-Security: SOAP Message Security 1.1, section 10. */
  static final String UTILITY =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

  /** XML Signature. */
  static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

  /** The action of every fault of the contract. */
  static final String PROBLEM_ACTION = CONTRACT + ":Problem";

  /** Seconds that a message stays fresh. */
  static final int LIFETIME_SECONDS = 300;

  /** Seconds that another clock may be ahead of ours. */
  static final int AHEAD_SECONDS = 60;

  /**
   * An envelope holds one document as base64: 8 MiB in all, 6 MiB in one text, few elements around
   * it.
   */
  static final XmlLimits LIMITS =
      new XmlLimits(8 * 1024 * 1024, 32, 32, 6 * 1024 * 1024, 1_000, 128);

  private Soap() {}

  /** The action of the message with this body. */
  static String action(Element content) {
    boolean fault = is(content, ENVELOPE, "Fault");
    return fault ? PROBLEM_ACTION : CONTRACT + ":" + content.getLocalName();
  }

  static boolean is(Node node, String namespace, String name) {
    return namespace.equals(node.getNamespaceURI()) && name.equals(node.getLocalName());
  }

  static List<Element> children(Node parent) {
    List<Element> elements = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
