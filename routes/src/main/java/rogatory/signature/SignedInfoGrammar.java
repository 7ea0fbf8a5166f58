package rogatory.signature;

import java.util.List;
import org.w3c.dom.Element;
import rogatory.vocabulary.Problem;

/**
 * Reads {@code ds:SignedInfo}: exclusive canonicalization, a listed signature method, one reference
 * to the document element and one to the signed properties, in either order.
 */
final class SignedInfoGrammar {
  private static final int LONGEST_DIGEST = 200;

  private SignedInfoGrammar() {}

  /** One reference, its form checked, its digest not. */
  private record Reference(String id, String uri, String type, String digest, int transforms) {}

  static SealShape.SignedInfo read(Element signedInfo) throws SealRefusedException {
    Elements.attributes(signedInfo, Xades.ID);
    List<Element> children = Elements.children(signedInfo);
    if (children.size() < 3) {
      throw Elements.shape();
    }
    Elements.require(children.get(0), Xades.DS, "CanonicalizationMethod");
    Elements.require(children.get(1), Xades.DS, "SignatureMethod");
    String method = Elements.algorithm(children.get(1));
    if (!Algorithms.EXCLUSIVE.equals(Elements.algorithm(children.get(0)))
        || !Algorithms.acceptsSignature(method)) {
      throw Elements.shape();
    }
    return references(method, children.subList(2, children.size()));
  }

  private static SealShape.SignedInfo references(String method, List<Element> elements)
      throws SealRefusedException {
    Reference document = null;
    Reference properties = null;
    boolean others = false;
    for (Element element : elements) {
      Reference reference = reference(element);
      if (reference.uri().isEmpty() && document == null) {
        document = reference;
      } else if (reference.type().equals(Xades.SIGNED_PROPERTIES_TYPE) && properties == null) {
        properties = reference;
      } else {
        others = true;
      }
    }
    if (document == null) {
      throw new SealRefusedException(Problem.SIGNATURE_COVERAGE);
    }
    if (properties == null
        || others
        || document.transforms() != 2
        || !document.type().isEmpty()
        || properties.transforms() != 1) {
      throw Elements.shape();
    }
    return new SealShape.SignedInfo(
        method, document.digest(), properties.digest(), document.id(), properties.uri());
  }

  private static Reference reference(Element element) throws SealRefusedException {
    Elements.attributes(element, Xades.ID, "URI", "Type");
    if (!element.hasAttributeNS(null, "URI")) {
      throw Elements.shape();
    }
    List<Element> parts =
        Elements.exactly(element, Xades.DS, "Transforms", "DigestMethod", "DigestValue");
    String digest = Elements.algorithm(parts.get(1));
    if (!Algorithms.acceptsDigest(digest)) {
      throw Elements.shape();
    }
    Elements.attributes(parts.get(2));
    Elements.base64(parts.get(2), LONGEST_DIGEST);
    return new Reference(
        element.getAttributeNS(null, Xades.ID),
        element.getAttributeNS(null, "URI"),
        element.getAttributeNS(null, "Type"),
        digest,
        transforms(parts.get(0)));
  }

  /** How many transforms: 1 for exclusive canonicalization, 2 with enveloped-signature before. */
  private static int transforms(Element transforms) throws SealRefusedException {
    Elements.attributes(transforms);
    List<Element> children = Elements.children(transforms);
    if (children.isEmpty() || children.size() > 2) {
      throw Elements.shape();
    }
    for (Element child : children) {
      Elements.require(child, Xades.DS, "Transform");
    }
    Element last = children.get(children.size() - 1);
    if (!Algorithms.EXCLUSIVE.equals(Elements.algorithm(last))
        || (children.size() == 2
            && !Algorithms.ENVELOPED.equals(Elements.algorithm(children.get(0))))) {
      throw Elements.shape();
    }
    return children.size();
  }
}
