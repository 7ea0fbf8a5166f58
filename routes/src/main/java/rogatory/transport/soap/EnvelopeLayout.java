package rogatory.transport.soap;

import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import rogatory.vocabulary.Problem;

/**
 * The parts of an envelope that has the one shape accepted here: one Header with one Security
 * block, then one Body with one element; in the Security block one Timestamp, one Signature and its
 * token. What is in no place is refused, so nothing can be moved out of sight of the signature.
 *
 * @param addressing the WS-Addressing headers
 * @param security the Security block
 * @param timestamp the Timestamp in it
 * @param body the Body
 * @param content the one element in the Body
 */
record EnvelopeLayout(
    List<Element> addressing, Element security, Element timestamp, Element body, Element content) {

  /**
   * Finds the parts.
   *
   * @throws HopRefusedException MALFORMED_XML for another shape; HOP_UNAUTHENTICATED when nothing
   *     is signed, or more than one signature or token is there
   */
  static EnvelopeLayout of(Document document) {
    Element envelope = document.getDocumentElement();
    List<Element> parts = Soap.children(envelope);
    wellFormed(Soap.is(envelope, Soap.ENVELOPE, "Envelope"));
    wellFormed(!parts.isEmpty() && parts.size() <= 2);
    Element body = parts.get(parts.size() - 1);
    wellFormed(Soap.is(body, Soap.ENVELOPE, "Body"));
    List<Element> contents = Soap.children(body);
    wellFormed(contents.size() == 1);
    authentic(parts.size() == 2);
    wellFormed(Soap.is(parts.get(0), Soap.ENVELOPE, "Header"));
    List<Element> blocks = Soap.children(parts.get(0));
    Element security = only(blocks, Soap.SECURITY, "Security");
    return new EnvelopeLayout(
        blocks.stream().filter(block -> Soap.ADDRESSING.equals(block.getNamespaceURI())).toList(),
        security,
        timestamp(security),
        body,
        contents.get(0));
  }

  private static Element timestamp(Element security) {
    List<Element> tokens = Soap.children(security);
    Element timestamp = only(tokens, Soap.UTILITY, "Timestamp");
    only(tokens, Soap.SIGNATURE, "Signature");
    only(tokens, Soap.SECURITY, "BinarySecurityToken");
    authentic(tokens.size() == 3);
    return timestamp;
  }

  private static Element only(List<Element> elements, String namespace, String name) {
    List<Element> found =
        elements.stream().filter(element -> Soap.is(element, namespace, name)).toList();
    authentic(found.size() == 1);
    return found.get(0);
  }

  private static void wellFormed(boolean holds) {
    if (!holds) {
      throw new HopRefusedException(Problem.MALFORMED_XML);
    }
  }

  private static void authentic(boolean holds) {
    if (!holds) {
      throw new HopRefusedException(Problem.HOP_UNAUTHENTICATED);
    }
  }
}
