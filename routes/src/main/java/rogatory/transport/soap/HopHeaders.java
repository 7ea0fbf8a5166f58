package rogatory.transport.soap;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import rogatory.vocabulary.Problem;

/**
 * The WS-Addressing headers of a message (WS-Addressing 1.0 - SOAP Binding), read from the very
 * elements that its signature covers.
 *
 * @param messageId names the message
 * @param action what it asks or answers
 * @param to the endpoint that it is for; null in answers, which go back on the same connection
 * @param relatesTo the message that it answers; null in requests
 * @param anonymous whether answers and faults are expected on the same connection and nowhere else
 */
record HopHeaders(
    String messageId,
    String action,
    @Nullable String to,
    @Nullable String relatesTo,
    boolean anonymous) {
  private static final int LONGEST = 512;
  private static final Set<String> KNOWN =
      Set.of("To", "Action", "MessageID", "RelatesTo", "ReplyTo", "FaultTo", "From");

  /**
   * Reads them.
   *
   * @throws HopRefusedException MALFORMED_XML when one is unknown, there twice, missing or longer
   *     than 512 characters
   */
  static HopHeaders of(List<Element> addressing) {
    for (Element header : addressing) {
      require(KNOWN.contains(header.getLocalName()));
    }
    return new HopHeaders(
        present(text(addressing, "MessageID")),
        present(text(addressing, "Action")),
        text(addressing, "To"),
        text(addressing, "RelatesTo"),
        isAnonymous(addressing, "ReplyTo") && isAnonymous(addressing, "FaultTo"));
  }

  private static boolean isAnonymous(List<Element> addressing, String name) {
    Element reference = find(addressing, name);
    if (reference == null) {
      return true;
    }
    List<Element> addresses =
        Soap.children(reference).stream()
            .filter(child -> Soap.is(child, Soap.ADDRESSING, "Address"))
            .toList();
    return addresses.size() == 1
        && Soap.ANONYMOUS.equals(addresses.get(0).getTextContent().strip());
  }

  private static @Nullable String text(List<Element> addressing, String name) {
    Element header = find(addressing, name);
    if (header == null) {
      return null;
    }
    String text = header.getTextContent().strip();
    require(!text.isEmpty() && text.length() <= LONGEST && Soap.children(header).isEmpty());
    return text;
  }

  private static @Nullable Element find(List<Element> addressing, String name) {
    List<Element> found =
        addressing.stream().filter(header -> header.getLocalName().equals(name)).toList();
    require(found.size() <= 1);
    return found.isEmpty() ? null : found.get(0);
  }

  private static String present(@Nullable String text) {
    if (text == null) {
      throw new HopRefusedException(Problem.MALFORMED_XML);
    }
    return text;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new HopRefusedException(Problem.MALFORMED_XML);
    }
  }
}
