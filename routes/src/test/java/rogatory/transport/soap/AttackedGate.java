package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.transport.TransportWorld.OURS;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import rogatory.attack.AttackTable;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.directory.KeyRole;
import rogatory.exchange.SigningKey;
import rogatory.transport.TlsContexts;
import rogatory.transport.TransportWorld;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** A gate over TLS, and the means to attack it; each kind of attack is a class of its own. */
abstract class AttackedGate {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  static final String WSA = "xmlns:wsa='http://www.w3.org/2005/08/addressing'";
  static final String XMLNS = "http://www.w3.org/2000/xmlns/";
  static final PartyId PLATFORM = new PartyId("platform-ie");

  static SoapWorld soap;
  static TransportWorld world;
  static SSLContext tls;

  @BeforeAll
  static void open() throws Exception {
    world = new TransportWorld(pki.pki());
    world.settle(PLATFORM, DevRole.HOP);
    soap = new SoapWorld(world);
    tls = client(OURS);
  }

  @AfterAll
  static void close() throws Exception {
    soap.close();
  }

  @BeforeEach
  void forget() {
    soap.intake().arrivals().clear();
    soap.written().clear();
  }

  /** Whatever the answer is, it tells nothing of the inside. */
  @AfterEach
  void nothingLeaked() {
    RawAnswer answer = last.get();
    if (answer != null) {
      assertThat(answer.text()).doesNotContain("Exception", "rogatory.transport", "org.apache");
    }
  }

  private final AtomicReference<RawAnswer> last = new AtomicReference<>();

  static SSLContext client(PartyId party) {
    return new TlsContexts(world.keyRing(), world.anchors(true))
        .client(party, java.util.Set.of())
        .orElseThrow();
  }

  static HandMade message() {
    return new HandMade(soap.address().toString());
  }

  static SigningKey hop(PartyId party) {
    return world.keys().get(party).get(KeyRole.HOP);
  }

  RawAnswer post(byte[] message) {
    RawAnswer answer = RawAnswer.post(tls, soap.address(), message);
    last.set(answer);
    return answer;
  }

  void refused(byte[] message, Problem problem) {
    assertRefused(post(message), problem);
    assertThat(soap.written()).containsExactly(new SoapWorld.Written(OURS, problem));
  }

  void assertRefused(RawAnswer answer, Problem problem) {
    last.set(answer);
    AttackTable.saw(answer.code());
    assertThat(answer.code()).isEqualTo(problem.code());
    assertThat(answer.status()).isEqualTo(problem.fault() == Problem.Fault.SENDER ? 400 : 500);
    assertThat(soap.intake().arrivals()).isEmpty();
  }

  static Element header(Document tree) {
    return Soap.children(tree.getDocumentElement()).get(0);
  }

  static Element security(Document tree) {
    return Soap.children(header(tree)).stream()
        .filter(block -> Soap.is(block, Soap.SECURITY, "Security"))
        .findFirst()
        .orElseThrow();
  }

  static void text(Document tree, String namespace, String name, String value) {
    tree.getElementsByTagNameNS(namespace, name).item(0).setTextContent(value);
  }

  /** XML signature wrapping (McIntosh and Austel, 2005). */
  static void wrap(Document tree, boolean sameId) {
    Element envelope = tree.getDocumentElement();
    Element body = Soap.children(envelope).get(1);
    Element forged = (Element) body.cloneNode(true);
    if (!sameId) {
      forged.setAttributeNS(Soap.UTILITY, "wsu:Id", "id-forged");
    }
    Consumer<Element> fill =
        element -> element.setTextContent(HandMade.base64("<Request>forged</Request>"));
    fill.accept(Soap.children(Soap.children(forged).get(0)).get(0));
    Element wrapper = tree.createElementNS("urn:x", "x:Wrapper");
    wrapper.setAttributeNS(XMLNS, "xmlns:x", "urn:x");
    header(tree).appendChild(wrapper);
    wrapper.appendChild(body);
    envelope.appendChild(forged);
  }
}
