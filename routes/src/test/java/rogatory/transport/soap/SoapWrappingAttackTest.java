package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.transport.TransportWorld.OURS;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.vocabulary.Problem;

/** Each signed part of an envelope moved to every other place, a forged one left in its own. */
@Attacks(at = Entrance.SOAP, kind = Kind.WRAPPING)
class SoapWrappingAttackTest extends AttackedGate {
  private static final List<String> REFUSALS =
      List.of(
          Problem.HOP_UNAUTHENTICATED.code(),
          Problem.MALFORMED_XML.code(),
          Problem.NOT_ADDRESSED_TO_US.code());

  private static HttpClient client;

  @BeforeAll
  static void connect() {
    client = HttpClient.newBuilder().sslContext(tls).build();
  }

  @ParameterizedTest
  @CsvSource({
    "Body, the same Id",
    "Body, another Id",
    "Body, no Id",
    "Timestamp, the same Id",
    "Timestamp, another Id",
    "To, the same Id",
    "Action, another Id",
    "MessageID, the same Id",
    "MessageID, no Id"
  })
  void aSignedPartInEveryOtherPlace(String part, String id) throws Exception {
    int places = 1;
    for (int place = 0; place < places; place++) {
      int chosen = place;
      List<Integer> found = new ArrayList<>();
      byte[] attacked =
          message().then(tree -> found.add(move(tree, part, id, chosen))).sign(hop(OURS));
      places = found.get(0);
      RawAnswer answer = kept(attacked);
      AttackTable.saw(
          "generator: the signed "
              + part
              + " in every other place, a forged one with "
              + id
              + " in its own",
          answer.code());
      assertThat(answer.code()).as(() -> new String(attacked)).isIn(REFUSALS);
      assertThat(soap.intake().arrivals()).isEmpty();
    }
    assertThat(places).isGreaterThan(40);
    assertThat(soap.written()).hasSize(places);
  }

  /** Moves the part below the element with this number; says how many elements there are. */
  private static int move(Document tree, String part, String id, int place) {
    Element signed = find(tree, part);
    Element forged = (Element) signed.cloneNode(true);
    forge(forged);
    switch (id) {
      case "another Id" -> forged.setAttributeNS(Soap.UTILITY, "wsu:Id", "id-forged");
      case "no Id" -> forged.removeAttributeNS(Soap.UTILITY, "Id");
      default -> {}
    }
    signed.getParentNode().replaceChild(forged, signed);
    NodeList all = tree.getElementsByTagName("*");
    int places = all.getLength();
    Node at = all.item(place);
    at.appendChild(signed);
    return places;
  }

  private static Element find(Document tree, String part) {
    NodeList found = tree.getElementsByTagNameNS("*", part);
    return (Element) found.item(0);
  }

  private static void forge(Element forged) {
    switch (forged.getLocalName()) {
      case "Body" ->
          Soap.children(Soap.children(forged).get(0))
              .get(0)
              .setTextContent(HandMade.base64("<Request>forged</Request>"));
      case "Timestamp" -> Soap.children(forged).get(1).setTextContent("2036-01-01T00:00:00.000Z");
      case "MessageID" -> forged.setTextContent("urn:uuid:" + java.util.UUID.randomUUID());
      default -> {}
    }
  }

  private static RawAnswer kept(byte[] message) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        client.send(
            HttpRequest.newBuilder(soap.address())
                .header("Content-Type", "application/soap+xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(message))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    return new RawAnswer(response.statusCode(), response.body());
  }
}
