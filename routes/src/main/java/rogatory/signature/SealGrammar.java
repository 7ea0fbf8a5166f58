package rogatory.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import rogatory.vocabulary.Problem;

/**
 * Reads the one form of seal that is accepted: one enveloped {@code ds:Signature} as the last child
 * of the document element, two references, X.509 certificates, XAdES baseline B properties and at
 * most one signature time-stamp. What is not known here is refused, so that nothing unsigned and
 * nothing unread hides in a document (XMLDSig best practices, section 2).
 */
final class SealGrammar {
  private static final int MOST_CERTIFICATES = 5;
  private static final int LONGEST_CERTIFICATE = 16 * 1024;
  private static final int LONGEST_VALUE = 4 * 1024;

  private SealGrammar() {}

  /** Takes a document apart, or says why it is refused. */
  static SealShape read(Document document) throws SealRefusedException {
    Element root = document.getDocumentElement();
    Element signature = soleSignature(document);
    if (root.getLastChild() != signature) {
      throw Elements.shape();
    }
    Elements.attributes(signature, Xades.ID);
    List<Element> parts =
        Elements.exactly(signature, Xades.DS, "SignedInfo", "SignatureValue", "KeyInfo", "Object");
    SealShape.SignedInfo signedInfo = SignedInfoGrammar.read(parts.get(0));
    Element signatureValue = parts.get(1);
    Elements.attributes(signatureValue, Xades.ID);
    Elements.base64(signatureValue, LONGEST_VALUE);
    List<byte[]> certificates = certificates(parts.get(2));
    Element object = parts.get(3);
    Elements.attributes(object);
    PropertiesGrammar grammar = new PropertiesGrammar(signature, object, signedInfo);
    SealShape.Properties properties = grammar.signedProperties();
    refuseSecondId(document, properties.element());
    return new SealShape(
        root, signature, signatureValue, signedInfo, certificates, properties, grammar.timeStamp());
  }

  private static List<byte[]> certificates(Element keyInfo) throws SealRefusedException {
    Elements.attributes(keyInfo, Xades.ID);
    Element data = Elements.only(keyInfo, Xades.DS, "X509Data");
    Elements.attributes(data);
    List<Element> children = Elements.children(data);
    if (children.isEmpty() || children.size() > MOST_CERTIFICATES) {
      throw Elements.shape();
    }
    List<byte[]> certificates = new ArrayList<>();
    for (Element child : children) {
      Elements.require(child, Xades.DS, "X509Certificate");
      Elements.attributes(child);
      certificates.add(Elements.base64(child, LONGEST_CERTIFICATE));
    }
    return certificates;
  }

  /** The one signature of the document. Comments and instructions, which no seal covers, go. */
  private static Element soleSignature(Document document) throws SealRefusedException {
    Element found = null;
    for (Node node = document.getFirstChild(); node != null; node = next(node, document)) {
      switch (node.getNodeType()) {
        case Node.ELEMENT_NODE -> {
          if (Xades.is((Element) node, Xades.DS, "Signature")) {
            if (found != null) {
              throw Elements.shape();
            }
            found = (Element) node;
          }
        }
        case Node.TEXT_NODE -> {}
        default -> throw Elements.shape();
      }
    }
    if (found == null) {
      throw new SealRefusedException(Problem.UNSIGNED);
    }
    return found;
  }

  /** An attribute that might pass for an Id must not have the value of the one that is used. */
  private static void refuseSecondId(Document document, Element bearer)
      throws SealRefusedException {
    String id = bearer.getAttributeNS(null, Xades.ID);
    for (Node node = document.getFirstChild(); node != null; node = next(node, document)) {
      if (node instanceof Element element && element != bearer && bearsId(element, id)) {
        throw Elements.shape();
      }
    }
  }

  private static boolean bearsId(Element element, String id) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      String name =
          attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName();
      if (name.toLowerCase(Locale.ROOT).endsWith("id") && id.equals(attribute.getValue())) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Node next(Node node, Node top) {
    if (node.getFirstChild() != null) {
      return node.getFirstChild();
    }
    Node here = node;
    while (here != null && here != top) {
      if (here.getNextSibling() != null) {
        return here.getNextSibling();
      }
      here = here.getParentNode();
    }
    return null;
  }
}
