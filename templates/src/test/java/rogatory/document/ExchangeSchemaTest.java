package rogatory.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import rogatory.exchange.ReplyKind;

class ExchangeSchemaTest {
  private static final String XSD = "http://www.w3.org/2001/XMLSchema";

  private final Document schema =
      new SafeXml(XmlLimits.EXCHANGE).parse(withoutComments()).orElseThrow();

  @Test
  void documentsEveryElementAttributeAndType() {
    List<String> undocumented = new ArrayList<>();
    for (String kind : List.of("element", "attribute", "any", "simpleType", "complexType")) {
      for (Element declared : all(kind)) {
        boolean anonymousType = kind.endsWith("Type") && declared.getAttribute("name").isEmpty();
        boolean documentType =
            kind.equals("complexType")
                && Stream.of("Request", "Reply", "Receipt", "Lift", "Withdrawal")
                    .anyMatch(root -> declared.getAttribute("name").equals(root + "Type"));
        if (!anonymousType && !documentType && documentation(declared).isBlank()) {
          undocumented.add(kind + " " + declared.getAttribute("name"));
        }
      }
    }
    assertThat(undocumented).isEmpty();
  }

  @Test
  void limitsEveryTextAndEveryRepetition() {
    assertThat(all("element"))
        .noneMatch(element -> element.getAttribute("maxOccurs").equals("unbounded"))
        .noneMatch(element -> element.getAttribute("type").startsWith("xs:"));
    assertThat(all("restriction"))
        .filteredOn(restriction -> restriction.getAttribute("base").equals("xs:string"))
        .allMatch(
            restriction ->
                Stream.of("maxLength", "pattern", "enumeration")
                    .anyMatch(
                        facet -> restriction.getElementsByTagNameNS(XSD, facet).getLength() > 0));
  }

  @Test
  void listsExactlyTheKindsOfReply() {
    Element kinds =
        all("simpleType").stream()
            .filter(type -> type.getAttribute("name").equals("ReplyKind"))
            .findFirst()
            .orElseThrow();
    assertThat(elements(kinds.getElementsByTagNameNS(XSD, "enumeration")))
        .extracting(value -> value.getAttribute("value"))
        .containsExactly(Stream.of(ReplyKind.values()).map(Enum::name).toArray(String[]::new));
  }

  private List<Element> all(String name) {
    return elements(schema.getElementsByTagNameNS(XSD, name));
  }

  private static List<Element> elements(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String documentation(Element declared) {
    for (Element child : elements(declared.getChildNodes(), "annotation")) {
      return child.getTextContent();
    }
    return "";
  }

  private static List<Element> elements(NodeList nodes, String name) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element && element.getLocalName().equals(name)) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static byte[] withoutComments() {
    return new String(ExchangeSchema.source(), java.nio.charset.StandardCharsets.UTF_8)
        .replaceAll("(?s)<!--.*?-->", "")
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
